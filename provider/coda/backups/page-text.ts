/**
 * The text of an exported page: without its title, which stands over it as a heading, and without its tables, which stand in
 * it as grids, each under a heading with its name. (Exports of real docs, September 2026.)
 */
export function withoutTables(markdown: string, title: string, tables: readonly string[]): string {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start >= 0 && lines[start]?.trim() === `# ${title}`.trim()) lines.splice(0, start + 1);
  for (const table of tables) cutTable(lines, table);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Takes out the heading with a table's name and the grid below it, where both are there. */
function cutTable(lines: string[], table: string): void {
  const heading = lines.findIndex((line, i) => {
    if (!/^#{1,6} /.test(line) || line.replace(/^#{1,6} /, '').trim() !== table.trim()) return false;
    return isGrid(lines[nextText(lines, i + 1)]);
  });
  if (heading < 0) return;
  let end = nextText(lines, heading + 1);
  while (isGrid(lines[end])) end += 1;
  lines.splice(heading, end - heading);
}

function nextText(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === '') at += 1;
  return at;
}

function isGrid(line: string | undefined): boolean {
  return line !== undefined && /^\s*\|.*\|\s*$/.test(line);
}
