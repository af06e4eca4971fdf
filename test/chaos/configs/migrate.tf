
resource "coda_table" "split" {
  for_each            = toset(["open tasks", "shut tasks"])
  doc_id              = coda_doc.work.id
  page_id             = coda_page.top.id
  name                = each.key
  first_column        = { name = "name" }
  deletion_protection = false
}

resource "coda_column" "split" {
  for_each            = merge([for name in ["hours", "key", "migrated_from"] : { for table, _ in coda_table.split : "${table}.${name}" => [table, name] }]...)
  doc_id              = coda_doc.work.id
  table_id            = coda_table.split[each.value[0]].id
  name                = each.value[1]
  format              = { type = each.value[1] == "hours" ? "number" : "text" }
  deletion_protection = false
}

resource "coda_row_split" "tasks" {
  doc_id          = coda_doc.work.id
  source_table_id = coda_table.tasks.id
  by              = "stage"
  targets = {
    open = {
      table_id   = coda_table.split["open tasks"].id
      values     = ["open"]
      key_column = "key"
      columns    = { name = "thisRow.task", hours = "thisRow.estimate" }
    }
    shut = {
      table_id   = coda_table.split["shut tasks"].id
      values     = ["shut"]
      key_column = "key"
      columns    = { name = "thisRow.task", hours = "thisRow.estimate" }
    }
  }
  depends_on = [coda_column.split, coda_rows.tasks]
}

resource "coda_column" "effort" {
  doc_id              = coda_doc.work.id
  table_id            = coda_table.tasks.id
  name                = "effort"
  format              = { type = "number" }
  deletion_protection = false
}

resource "coda_column_backfill" "effort" {
  doc_id     = coda_doc.work.id
  table_id   = coda_table.tasks.id
  column     = coda_column.effort.name
  value      = "thisRow.estimate"
  where      = "thisRow.estimate.IsNotBlank()"
  depends_on = [coda_rows.tasks]
}
