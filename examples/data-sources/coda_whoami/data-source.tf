data "coda_whoami" "me" {}

output "token_is_restricted" {
  value = data.coda_whoami.me.scoped
}
