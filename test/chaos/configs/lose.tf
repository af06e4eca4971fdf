provider "coda" {
  mutation_timeout = "4s"
  request_timeout  = "3s"
}

resource "coda_doc" "work" {
  title               = "Work"
  deletion_protection = false
}

resource "coda_page" "top" {
  doc_id              = coda_doc.work.id
  name                = "Top"
  initial_content     = "# Everything\n\nThat is declared."
  deletion_protection = false
}

resource "coda_table" "people" {
  doc_id              = coda_doc.work.id
  page_id             = coda_page.top.id
  name                = "people"
  first_column        = { name = "name", description = "Who it is." }
  deletion_protection = false
}

resource "coda_rows" "people" {
  doc_id     = coda_doc.work.id
  table_id   = coda_table.people.id
  key_column = "name"
  rows       = { Ann = {} }
}

resource "coda_permission" "accountant" {
  doc_id         = coda_doc.work.id
  principal_type = "email"
  principal      = "accountant@example.com"
  access         = "comment"
}
