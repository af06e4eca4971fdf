data "coda_table" "tasks" {
  doc_id = "AbCdEfGhIj"
  name   = "tasks"
}

output "status_column" {
  value = data.coda_table.tasks.column_ids["status"]
}
