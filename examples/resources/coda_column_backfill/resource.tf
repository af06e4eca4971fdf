# Tasks that have a sprint and no date get the first day of their sprint.
resource "coda_column_backfill" "start_dates" {
  doc_id   = "AbCdEfGhIj"
  table_id = "grid-Tasks12345"
  column   = "scheduled_start_date"
  value    = "thisRow.sprint.start_date"
  where    = "thisRow.sprint.IsNotBlank()"

  # A task whose date lies outside its sprint: the sprint wins, and the date moves to its first day.
  conflict = {
    when       = "thisRow.scheduled_start_date < thisRow.sprint.start_date OR thisRow.scheduled_start_date > thisRow.sprint.end_date"
    resolution = "overwrite"
  }
}
