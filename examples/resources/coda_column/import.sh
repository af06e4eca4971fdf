terraform import coda_column.stage AbCdEfGhIj/grid-AbCdEfGhIj/c-AbCdEfGhIj
