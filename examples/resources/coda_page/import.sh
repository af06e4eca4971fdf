terraform import coda_page.tables AbCdEfGhIj/canvas-AbCdEfGhIj
