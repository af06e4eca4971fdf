terraform import coda_permission.accountant AbCdEfGhIj/email:accountant@example.com
terraform import coda_permission.company AbCdEfGhIj/domain:example.com
