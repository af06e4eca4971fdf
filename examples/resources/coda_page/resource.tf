resource "coda_page" "tables" {
  doc_id   = "AbCdEfGhIj"
  name     = "Tables"
  subtitle = "Managed as code"
}

resource "coda_page" "archive" {
  doc_id    = "AbCdEfGhIj"
  name      = "Archive"
  parent_id = coda_page.tables.id
  hidden    = true
}
