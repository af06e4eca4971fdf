data "coda_table" "tasks" {
  doc_id = "AbCdEfGhIj"
  name   = "Tasks"
}

# Coda sends only the rows that match.
data "coda_rows" "blocked" {
  doc_id   = "AbCdEfGhIj"
  table_id = data.coda_table.tasks.id
  query    = { column = "Status", value = "Blocked" }
  columns  = ["Name", "Owner", "Hours"]
}

# Conditions of any kind are a formula, as in the filter of a view.
data "coda_rows" "long" {
  doc_id   = "AbCdEfGhIj"
  table_id = data.coda_table.tasks.id
  filter   = "Status != \"Done\" AND Hours > 8 AND Project.Status = \"Active\""
  limit    = 20
}

output "blocked_owners" {
  value = { for row in data.coda_rows.blocked.rows : row.name => row.cells["Owner"] }
}

output "blocked_hours" {
  value = sum([for task in data.coda_rows.blocked.records : coalesce(task.Hours, 0)])
}
