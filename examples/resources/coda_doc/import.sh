terraform import coda_doc.crm AbCdEfGhIj
terraform import coda_doc.crm https://coda.io/d/Customers_dAbCdEfGhIj
