data "coda_formula_result" "open_tasks" {
  doc_id  = "AbCdEfGhIj"
  formula = "Tasks.Filter(Status != \"Done\").Count()"
}

# Without an MCP token, or to save calls of it: evaluated by the provider over the rows that REST shows.
data "coda_formula_result" "owners" {
  doc_id   = "AbCdEfGhIj"
  formula  = "Tasks.Owner.Unique().Sort()"
  evaluate = "local"
}

# A plan says so when a rule about the data is broken. The data source stands beside the check and not in it: Terraform
# calls a plan with a data source in a check block a change.
data "coda_formula_result" "overdue" {
  doc_id  = "AbCdEfGhIj"
  formula = "Tasks.Filter(Due < Today() AND Status != \"Done\").Count()"
}

check "nothing_is_overdue" {
  assert {
    condition     = data.coda_formula_result.overdue.number == 0
    error_message = "There are overdue tasks."
  }
}

output "open_tasks" {
  value = data.coda_formula_result.open_tasks.number
}

output "owners" {
  value = data.coda_formula_result.owners.list
}
