data "coda_page" "delivery" {
  doc_id = "AbCdEfGhIj"
  name   = "Delivery"
}

# A new page below one that people made.
resource "coda_page" "invoices" {
  doc_id    = data.coda_page.delivery.doc_id
  name      = "Invoices"
  parent_id = data.coda_page.delivery.id
}
