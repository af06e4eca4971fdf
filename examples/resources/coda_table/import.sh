terraform import coda_table.companies AbCdEfGhIj/grid-AbCdEfGhIj
