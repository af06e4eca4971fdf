resource "coda_table" "companies" {
  doc_id  = "AbCdEfGhIj"
  page_id = "canvas-AbCdEfGhIj"
  name    = "companies"

  first_column = {
    name        = "name"
    description = "The company's legal name."
  }
}
