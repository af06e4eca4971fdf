data "coda_docs" "handbooks" {
  query    = "handbook"
  is_owner = true
}

output "handbooks" {
  value = data.coda_docs.handbooks.ids
}
