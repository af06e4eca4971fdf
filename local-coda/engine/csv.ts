/** Rows of a CSV text (RFC 4180: quotes around what holds commas, quotes or line breaks). Spaces are kept. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const start = field.lastIndex;
    const match = field.exec(text);
    if (!match) throw new Error(`Not CSV at character ${start}: ${JSON.stringify(text.slice(start, start + 20))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') {
      if (field.lastIndex < text.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The CSV text of rows. What begins or ends with a space is quoted too, so that it can be seen. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  const quote = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(quote).join(',')}\n`).join('');
}
