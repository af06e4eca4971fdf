# A reading list as code: a doc, a page, two tables with a relation and a formula, and a few rows.

terraform {
  required_providers {
    coda = {
      source = "codaform/coda"
    }
  }
}

# Where Coda is and the tokens come from CODA_BASE_URL, CODA_API_TOKEN and CODA_MCP_TOKEN.
provider "coda" {}

resource "coda_doc" "reading" {
  title               = "Reading list"
  deletion_protection = false
}

resource "coda_page" "library" {
  doc_id              = coda_doc.reading.id
  name                = "Library"
  deletion_protection = false
}

resource "coda_table" "authors" {
  doc_id              = coda_doc.reading.id
  page_id             = coda_page.library.id
  name                = "Authors"
  first_column        = { name = "name" }
  deletion_protection = false
}

resource "coda_column" "authors_country" {
  doc_id              = coda_doc.reading.id
  table_id            = coda_table.authors.id
  name                = "country"
  description         = "Where they mostly wrote"
  deletion_protection = false
}

resource "coda_table" "books" {
  doc_id              = coda_doc.reading.id
  page_id             = coda_page.library.id
  name                = "Books"
  first_column        = { name = "title" }
  deletion_protection = false
}

resource "coda_column" "books_author" {
  doc_id              = coda_doc.reading.id
  table_id            = coda_table.books.id
  name                = "author"
  format              = { type = "lookup", table_id = coda_table.authors.id }
  deletion_protection = false
}

resource "coda_column" "books_status" {
  doc_id   = coda_doc.reading.id
  table_id = coda_table.books.id
  name     = "status"
  format = {
    type = "select"
    options = [
      { name = "to read" },
      { name = "reading", color = "Blue" },
      { name = "read", color = "Green" },
    ]
  }
  deletion_protection = false
}

resource "coda_column" "books_pages" {
  doc_id              = coda_doc.reading.id
  table_id            = coda_table.books.id
  name                = "pages"
  format              = { type = "number", precision = 0 }
  deletion_protection = false
}

# Referring to the other objects by their names makes Terraform create them first.
resource "coda_column" "authors_pages_read" {
  doc_id              = coda_doc.reading.id
  table_id            = coda_table.authors.id
  name                = "pages_read"
  format              = { type = "number", precision = 0 }
  formula             = "${coda_table.books.name}.Filter(CurrentValue.[${coda_column.books_author.name}] = thisRow AND CurrentValue.[${coda_column.books_status.name}] = \"read\").[${coda_column.books_pages.name}].Sum()"
  deletion_protection = false
}

resource "coda_rows" "authors" {
  doc_id     = coda_doc.reading.id
  table_id   = coda_table.authors.id
  key_column = coda_table.authors.first_column.name
  rows = {
    "Ursula K. Le Guin" = { (coda_column.authors_country.name) = "United States" }
    "Stanisław Lem"     = { (coda_column.authors_country.name) = "Poland" }
  }
}

resource "coda_rows" "books" {
  doc_id     = coda_doc.reading.id
  table_id   = coda_table.books.id
  key_column = coda_table.books.first_column.name
  rows = {
    "The Dispossessed" = {
      (coda_column.books_author.name) = coda_rows.authors.row_ids["Ursula K. Le Guin"]
      (coda_column.books_status.name) = "read"
      (coda_column.books_pages.name)  = "341"
    }
    "The Cyberiad" = {
      (coda_column.books_author.name) = coda_rows.authors.row_ids["Stanisław Lem"]
      (coda_column.books_status.name) = "reading"
      (coda_column.books_pages.name)  = "295"
    }
  }
}

output "doc" {
  description = "Where the doc opens in a browser."
  value       = coda_doc.reading.browser_link
}
