# The sprint of a task was typed; from now on Coda computes it.
resource "coda_column" "sprint_computed" {
  doc_id   = "AbCdEfGhIj"
  table_id = "grid-Tasks12345"
  name     = "sprint_computed"
  format   = { type = "lookup", table_id = "grid-Sprints1234" }
  formula  = "sprints.Filter(start_date <= thisRow.scheduled_start_date AND end_date >= thisRow.scheduled_start_date).First()"

  # The retirement gives it the name of the old column.
  lifecycle {
    ignore_changes = [name]
  }
}

resource "coda_column_retirement" "sprint" {
  doc_id             = "AbCdEfGhIj"
  table_id           = "grid-Tasks12345"
  column             = "sprint"
  replacement_column = coda_column.sprint_computed.name
}

output "sprint_proof" {
  value = coda_column_retirement.sprint.proof
}
