data "coda_schema" "hq" {
  doc_id = "AbCdEfGhIj"
}

output "tables" {
  value = keys(data.coda_schema.hq.table_ids)
}

# What people added beside what is managed is no drift. Where it should be known, a check says it at every plan.
resource "coda_table" "teams" {
  doc_id       = "AbCdEfGhIj"
  page_id      = "canvas-AbCdEfGhIj"
  name         = "teams"
  first_column = { name = "name" }
}

resource "coda_rows" "teams" {
  doc_id     = "AbCdEfGhIj"
  table_id   = coda_table.teams.id
  key_column = "name"
  rows       = { Delivery = {}, Sales = {} }
}

# Beside the check and not in it: Terraform calls a plan with a data source in a check block a change.
data "coda_schema" "now" {
  doc_id = "AbCdEfGhIj"
  managed = {
    table_ids  = [coda_table.teams.id]
    column_ids = [coda_table.teams.first_column.id]
    row_ids    = { (coda_table.teams.id) = values(coda_rows.teams.row_ids) }
  }
}

check "everything_is_code" {
  assert {
    condition     = length(data.coda_schema.now.unmanaged_tables) == 0
    error_message = "Not in the configuration: tables ${join(", ", data.coda_schema.now.unmanaged_tables[*].name)}."
  }

  assert {
    condition     = length(data.coda_schema.now.unmanaged_columns) == 0
    error_message = "Not in the configuration: columns ${join(", ", data.coda_schema.now.unmanaged_columns[*].name)} of ${join(", ", distinct(data.coda_schema.now.unmanaged_columns[*].table_name))}."
  }

  assert {
    condition     = length(data.coda_schema.now.unmanaged_rows) == 0
    error_message = "Not in the configuration: rows ${join(", ", data.coda_schema.now.unmanaged_rows[*].name)}."
  }
}
