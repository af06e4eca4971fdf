data "coda_schema" "hq" {
  doc_id = "AbCdEfGhIj"
}

output "tables" {
  value = keys(data.coda_schema.hq.table_ids)
}
