data "coda_column" "status" {
  doc_id   = "AbCdEfGhIj"
  table_id = "grid-AbCdEfGhIj"
  name     = "Status"
}

output "options" {
  value = data.coda_column.status.options
}
