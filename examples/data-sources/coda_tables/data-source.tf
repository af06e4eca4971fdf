data "coda_tables" "all" {
  doc_id = "AbCdEfGhIj"
  kind   = "table"
}

output "tables" {
  value = data.coda_tables.all.ids
}
