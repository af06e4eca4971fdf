terraform import coda_rows.plans AbCdEfGhIj/grid-AbCdEfGhIj/code
