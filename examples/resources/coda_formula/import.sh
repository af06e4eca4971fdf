terraform import coda_formula.open_tasks AbCdEfGhIj/f-AbCdEfGhIj
