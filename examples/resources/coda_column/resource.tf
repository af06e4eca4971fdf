# A select list.
resource "coda_column" "stage" {
  doc_id   = "AbCdEfGhIj"
  table_id = "grid-AbCdEfGhIj"
  name     = "stage"

  format = {
    type = "select"
    options = [
      { name = "lead", color = "Gray" },
      { name = "customer", color = "Green" },
    ]
  }
}

# A relation to several rows of another table.
resource "coda_column" "people" {
  doc_id   = "AbCdEfGhIj"
  table_id = "grid-AbCdEfGhIj"
  name     = "people"

  format = {
    type     = "lookup"
    table_id = "grid-BbCdEfGhIj"
    multiple = true
  }
}

# A formula.
resource "coda_column" "people_count" {
  doc_id   = "AbCdEfGhIj"
  table_id = "grid-AbCdEfGhIj"
  name     = "people_count"
  formula  = "thisRow.${coda_column.people.name}.Count()"

  format = {
    type      = "number"
    precision = 0
  }
}
