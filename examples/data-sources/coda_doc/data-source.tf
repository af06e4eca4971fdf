data "coda_doc" "hq" {
  browser_link = "https://coda.io/d/Founder-HQ_dAbCdEfGhIj"
}
