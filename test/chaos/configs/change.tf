provider "coda" {
  mutation_timeout = "4s"
  request_timeout  = "3s"
}

resource "coda_doc" "work" {
  title               = "Work and play"
  deletion_protection = false
}

resource "coda_page" "top" {
  doc_id              = coda_doc.work.id
  name                = "Top"
  initial_content     = "# Everything\n\nThat is declared."
  deletion_protection = false
}

resource "coda_page" "below" {
  doc_id              = coda_doc.work.id
  name                = "Beside"
  subtitle            = "No longer under the top"
  deletion_protection = false
}

resource "coda_table" "people" {
  doc_id              = coda_doc.work.id
  page_id             = coda_page.top.id
  name                = "people"
  first_column        = { name = "name", description = "Who it is." }
  deletion_protection = false
}

resource "coda_table" "tasks" {
  doc_id              = coda_doc.work.id
  page_id             = coda_page.below.id
  name                = "tasks"
  first_column        = { name = "task" }
  deletion_protection = false
}

resource "coda_column" "tasks" {
  for_each = {
    owner    = { type = "lookup", table_id = coda_table.people.id }
    parent   = { type = "lookup", table_id = coda_table.tasks.id }
    done     = { type = "checkbox" }
    estimate = { type = "currency", currency_code = "EUR", precision = 2 }
    urgent   = { type = "checkbox" }
    stage    = { type = "select", options = [{ name = "open" }, { name = "shut", color = "Gray" }, { name = "gone" }] }
  }
  doc_id              = coda_doc.work.id
  table_id            = coda_table.tasks.id
  name                = each.key == "stage" ? "phase" : each.key
  format              = each.value
  deletion_protection = false
}

resource "coda_column" "load" {
  doc_id              = coda_doc.work.id
  table_id            = coda_table.people.id
  name                = "load"
  formula             = "tasks.Filter(${coda_column.tasks["owner"].name} = thisRow).${coda_column.tasks["estimate"].name}.Sum() * 2"
  format              = { type = "number", precision = 1 }
  deletion_protection = false
}

resource "coda_rows" "people" {
  doc_id     = coda_doc.work.id
  table_id   = coda_table.people.id
  key_column = "name"
  rows       = { Ann = {}, Ben = {}, Dee = {} }
}

resource "coda_rows" "tasks" {
  doc_id     = coda_doc.work.id
  table_id   = coda_table.tasks.id
  key_column = "task"
  rows = merge(
    { for i in range(4, 16) : "task ${i}" => {
      owner = coda_rows.people.row_ids["Ann"], estimate = "2.5", phase = "open", urgent = "true", parent = "task 0"
    } },
    { "task 0" = { owner = "Ben", done = "true", phase = "gone" } },
  )
  depends_on = [coda_column.tasks]
}

resource "coda_view" "open" {
  doc_id   = coda_doc.work.id
  table_id = coda_table.tasks.id
  page_id  = coda_page.top.id
  name     = "Open, first"
  filter   = "thisRow.${coda_column.tasks["done"].name}.Not()"
  sorts    = [{ column_id = coda_column.tasks["estimate"].id, direction = "ascending" }]
}

resource "coda_formula" "open" {
  doc_id  = coda_doc.work.id
  page_id = coda_page.top.id
  name    = "open count"
  formula = "${coda_table.tasks.name}.Filter(${coda_column.tasks["done"].name}.Not()).Count() + 1"
}

resource "coda_permission" "accountant" {
  doc_id         = coda_doc.work.id
  principal_type = "email"
  principal      = "accountant@example.com"
  access         = "readonly"
}
