resource "coda_doc" "crm" {
  title = "Customers"
}
