provider "coda" {
  mutation_timeout = "4s"
  request_timeout  = "3s"
}

resource "coda_doc" "work" {
  title               = "Work"
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
  name                = "Below"
  subtitle            = "Under the top"
  parent_id           = coda_page.top.id
  hidden              = true
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

resource "coda_table" "tags" {
  doc_id              = coda_doc.work.id
  page_id             = coda_page.below.id
  name                = "tags"
  first_column        = { name = "tag" }
  deletion_protection = false
}

resource "coda_column" "tasks" {
  for_each = {
    owner    = { type = "lookup", table_id = coda_table.people.id }
    parent   = { type = "lookup", table_id = coda_table.tasks.id }
    due      = { type = "date" }
    done     = { type = "checkbox" }
    estimate = { type = "number", precision = 1 }
    stage    = { type = "select", options = [{ name = "open" }, { name = "shut", color = "Gray" }] }
  }
  doc_id              = coda_doc.work.id
  table_id            = coda_table.tasks.id
  name                = each.key
  format              = each.value
  deletion_protection = false
}

resource "coda_column" "tag_note" {
  doc_id              = coda_doc.work.id
  table_id            = coda_table.tags.id
  name                = "note"
  deletion_protection = false
}

resource "coda_column" "load" {
  doc_id              = coda_doc.work.id
  table_id            = coda_table.people.id
  name                = "load"
  formula             = "tasks.Filter(${coda_column.tasks["owner"].name} = thisRow).${coda_column.tasks["estimate"].name}.Sum()"
  format              = { type = "number", precision = 1 }
  deletion_protection = false
}

resource "coda_rows" "people" {
  doc_id     = coda_doc.work.id
  table_id   = coda_table.people.id
  key_column = "name"
  rows       = { Ann = {}, Ben = {}, "Cy, Jr." = {} }
}

resource "coda_rows" "tasks" {
  doc_id     = coda_doc.work.id
  table_id   = coda_table.tasks.id
  key_column = "task"
  rows = merge(
    { for i in range(1, 12) : "task ${i}" => {
      owner = coda_rows.people.row_ids["Ann"], due = "2026-09-08", estimate = "1.5", stage = "open", parent = "task 0"
    } },
    { "task 0" = { owner = "Ben", done = "true", stage = "shut" } },
  )
  depends_on = [coda_column.tasks]
}

resource "coda_rows" "tags" {
  doc_id     = coda_doc.work.id
  table_id   = coda_table.tags.id
  key_column = "tag"
  rows       = { red = { note = "stop" }, green = { note = "go" } }
  depends_on = [coda_column.tag_note]
}

resource "coda_view" "open" {
  doc_id   = coda_doc.work.id
  table_id = coda_table.tasks.id
  page_id  = coda_page.top.id
  name     = "Open work"
  filter   = "thisRow.${coda_column.tasks["done"].name}.Not()"
  sorts    = [{ column_id = coda_column.tasks["estimate"].id, direction = "descending" }]
}

resource "coda_formula" "open" {
  doc_id  = coda_doc.work.id
  page_id = coda_page.top.id
  name    = "open count"
  formula = "${coda_table.tasks.name}.Filter(${coda_column.tasks["done"].name}.Not()).Count()"
}

resource "coda_permission" "accountant" {
  doc_id         = coda_doc.work.id
  principal_type = "email"
  principal      = "accountant@example.com"
  access         = "comment"
}
