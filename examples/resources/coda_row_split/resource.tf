# Every row of "DB Templates" goes into one of two new tables. Rows of no known category stop the plan.
resource "coda_row_split" "templates" {
  doc_id          = "AbCdEfGhIj"
  source_table_id = "grid-DbTemplates"
  by              = "category"

  targets = {
    process = {
      table_id   = "grid-ProcessTempl"
      values     = ["Process"]
      key_column = "pattern_key"
      columns = {
        name      = "thisRow.name"
        checklist = "thisRow.body"
        owner     = "thisRow.owner"
      }
    }
    resource = {
      table_id   = "grid-ResourceTempl"
      values     = ["Document", "Communication", "Media"]
      key_column = "pattern_key"
      columns = {
        name = "thisRow.name"
        kind = "thisRow.category"
        body = "thisRow.body"
      }
    }
  }
}
