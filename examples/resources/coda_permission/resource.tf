resource "coda_permission" "accountant" {
  doc_id         = "AbCdEfGhIj"
  principal_type = "email"
  principal      = "accountant@example.com"
  access         = "comment"
}

resource "coda_permission" "company" {
  doc_id         = "AbCdEfGhIj"
  principal_type = "domain"
  principal      = "example.com"
  access         = "readonly"
}
