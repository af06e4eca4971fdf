# Ids of the right form, for `terraform test` without a Coda:
#
#   mock_provider "coda" {
#     source = "./mocks"
#   }
#
# Terraform makes up what is not listed here.
mock_resource "coda_doc" {
  defaults = { id = "AbCdEfGhIj" }
}

mock_resource "coda_page" {
  defaults = { id = "canvas-AbCdEfGhIj" }
}

mock_resource "coda_table" {
  defaults = {
    id           = "grid-AbCdEfGhIj"
    first_column = { id = "c-AbCdEfGhIj" }
  }
}

mock_resource "coda_column" {
  defaults = { id = "c-BbCdEfGhIj" }
}

mock_resource "coda_view" {
  defaults = { id = "table-AbCdEfGhIj" }
}

mock_resource "coda_formula" {
  defaults = { id = "f-AbCdEfGhIj" }
}

mock_data "coda_doc" {
  defaults = { id = "AbCdEfGhIj" }
}

mock_data "coda_page" {
  defaults = { id = "canvas-AbCdEfGhIj" }
}

mock_data "coda_table" {
  defaults = { id = "grid-AbCdEfGhIj" }
}

mock_data "coda_column" {
  defaults = { id = "c-AbCdEfGhIj" }
}
