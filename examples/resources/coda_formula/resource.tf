resource "coda_formula" "open_tasks" {
  doc_id  = "AbCdEfGhIj"
  page_id = "canvas-AbCdEfGhIj"
  name    = "Open tasks"
  formula = "Tasks.Filter(Status != \"Done\").Count()"
  format  = { type = "number", precision = 0 }
}

# Other formulas use it by its name, in brackets where it has spaces.
resource "coda_column" "share" {
  doc_id   = "AbCdEfGhIj"
  table_id = "grid-AbCdEfGhIj"
  name     = "Share"
  formula  = "thisRow.Tasks.Count() / [${coda_formula.open_tasks.name}]"
  format   = { type = "percent" }
}
