
resource "coda_column" "computed" {
  for_each = {
    state    = "If(thisRow.${coda_column.tasks["done"].name}, \"shut\", \"open\")"
    headline = "Concatenate(thisRow.task, \"!\")"
  }
  doc_id              = coda_doc.work.id
  table_id            = coda_table.tasks.id
  name                = "${each.key} computed"
  formula             = each.value
  deletion_protection = false
  depends_on          = [coda_rows.tasks]

  lifecycle {
    ignore_changes = [name]
  }
}

resource "coda_column_retirement" "tasks" {
  for_each            = { state = "delete", headline = "rename" }
  doc_id              = coda_doc.work.id
  table_id            = coda_table.tasks.id
  column              = each.key
  replacement_column  = coda_column.computed[each.key].name
  action              = each.value
  deletion_protection = false
}
