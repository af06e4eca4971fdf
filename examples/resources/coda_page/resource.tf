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

resource "coda_page" "handbook" {
  doc_id = "AbCdEfGhIj"
  name   = "Handbook"

  # The code owns the whole text: what people change on this page is undone by the next apply.
  managed_content = <<-EOT
    Written by code: change it in handbook.tf.

    - Every table has an owner.
    - Every formula has a description.
  EOT
}
