terraform import coda_view.blocked AbCdEfGhIj/table-AbCdEfGhIj
terraform import coda_view.tasks AbCdEfGhIj/grid-AbCdEfGhIj/default
terraform import coda_view.hours https://coda.io/d/_dAbCdEfGhIj#_tutable-BbCdEfGhIj
