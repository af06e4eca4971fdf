# A view on a page: other formulas can use its rows by its name.
resource "coda_view" "blocked" {
  doc_id   = "AbCdEfGhIj"
  table_id = coda_table.tasks.id
  page_id  = "canvas-AbCdEfGhIj"
  name     = "Blocked tasks"
  layout   = "card"
  filter   = "thisRow.${coda_column.status.name} = \"Blocked\""

  sorts = [{ column_id = coda_column.hours.id, direction = "descending" }]

  conditional_formats = [
    {
      condition        = "thisRow.${coda_column.hours.name} > 8"
      column_ids       = [coda_column.hours.id]
      background_color = "Orange"
    },
  ]
}

# The view that the table itself shows: it is configured, and left as it is by a destroy.
resource "coda_view" "tasks" {
  doc_id            = "AbCdEfGhIj"
  table_id          = coda_table.tasks.id
  default_view      = true
  groups            = { left = [coda_column.status.id] }
  hidden_column_ids = [coda_column.hours.id]
  column_order      = [coda_column.status.id, coda_table.tasks.first_column.id]
}

# A chart.
resource "coda_view" "hours" {
  doc_id   = "AbCdEfGhIj"
  table_id = coda_table.tasks.id
  page_id  = "canvas-AbCdEfGhIj"
  name     = "Hours by status"
  layout   = "barChart"

  chart = {
    x_column_ids = [coda_column.status.id]
    y_column_ids = [coda_column.hours.id]
    stacking     = "normal"
  }
}

resource "coda_table" "tasks" {
  doc_id       = "AbCdEfGhIj"
  page_id      = "canvas-AbCdEfGhIj"
  name         = "Tasks"
  first_column = { name = "Name" }
}

resource "coda_column" "status" {
  doc_id   = "AbCdEfGhIj"
  table_id = coda_table.tasks.id
  name     = "Status"
  format   = { type = "select", options = [{ name = "Open" }, { name = "Blocked" }, { name = "Done" }] }
}

resource "coda_column" "hours" {
  doc_id   = "AbCdEfGhIj"
  table_id = coda_table.tasks.id
  name     = "Hours"
  format   = { type = "number" }
}
