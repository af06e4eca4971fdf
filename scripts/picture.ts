/**
 * Draws the demo's output as a terminal, for the README: `npm run --silent demo | npx tsx scripts/picture.ts
 * docs/images/demo.svg`. The text is the demo's own.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const FONT_SIZE = 13;
const LINE = 19;
const CHARACTER = 7.83;
const MARGIN = 18;
const BAR = 34;

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a line is about decides its colour. */
function colour(line: string): string {
  if (/^[▶✎]/.test(line)) return '#7cc4ff';
  if (/^\s+[~] /.test(line) || /exit code 2/.test(line)) return '#f2c46d';
  if (/No changes\.|Apply complete/.test(line)) return '#8fd694';
  if (/^\s*\(\d/.test(line)) return '#8b95a5';
  return '#e4e8ee';
}

/** The whole picture. Lines that are longer than the picture is wide would be cut, so the longest decides. */
export function terminalSvg(text: string, title: string): string {
  const lines = text.replace(/\s+$/, '').split('\n');
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * CHARACTER + 2 * MARGIN);
  const height = BAR + lines.length * LINE + MARGIN;
  const body = lines
    .map(
      (line, i) =>
        `<text x="${MARGIN}" y="${BAR + (i + 1) * LINE - 4}" fill="${colour(line)}" xml:space="preserve">${escapeXml(line)}</text>`,
    )
    .join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}">
<title>${escapeXml(title)}</title>
<rect width="${width}" height="${height}" rx="8" fill="#161b22"/>
<circle cx="20" cy="17" r="5" fill="#ff5f57"/><circle cx="38" cy="17" r="5" fill="#febc2e"/><circle cx="56" cy="17" r="5" fill="#28c840"/>
<text x="${width / 2}" y="21" fill="#8b95a5" text-anchor="middle">npm run demo</text>
${body}
</svg>
`;
}

async function main(): Promise<void> {
  const file = process.argv[2];
  if (file === undefined) throw new Error('Say where to write the picture: npx tsx scripts/picture.ts FILE.svg');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks)
    .toString()
    .replace(/http:\/\/127\.0\.0\.1:\d+/, 'http://127.0.0.1:8787');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, terminalSvg(text.replace(/^[\s\S]*?(?=Local Coda at)/, ''), 'What npm run demo prints'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
