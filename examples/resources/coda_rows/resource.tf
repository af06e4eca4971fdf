resource "coda_rows" "plans" {
  doc_id     = "AbCdEfGhIj"
  table_id   = "grid-AbCdEfGhIj"
  key_column = "code"

  rows = {
    basic = { name = "Basic", price = "9.90", tags = "starter" }
    pro   = { name = "Professional", price = "49", tags = jsonencode(["popular", "yearly, too"]) }
  }
}

# Rows of another table refer to them by id.
output "pro_row" {
  value = coda_rows.plans.row_ids["pro"]
}
