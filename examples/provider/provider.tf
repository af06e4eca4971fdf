terraform {
  required_providers {
    coda = {
      source  = "codaform/coda"
      version = "0.1.0"
    }
  }
}

# Tokens come from CODA_API_TOKEN and CODA_MCP_TOKEN.
provider "coda" {}
