import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COLORS } from '../../model';
import { contrast } from '../../model/testing/contrast';

const css = readFileSync(path.join(__dirname, 'assets', 'tokens.css'), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function palette(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

/** Text on ground. */
const PAIRS: [string, string][] = [
  ...['paper', 'surface', 'sunken', 'mark', 'accent-soft'].map((ground): [string, string] => ['ink', ground]),
  ...['paper', 'surface', 'sunken'].map((ground): [string, string] => ['muted', ground]),
  ...['paper', 'surface', 'sunken', 'accent-soft'].map((ground): [string, string] => ['accent', ground]),
  ...['ok', 'warn', 'bad'].flatMap((state): [string, string][] => [
    [state, 'surface'],
    [state, 'paper'],
  ]),
  ['ok', 'accent-soft'],
  ['bad', 'accent-soft'],
  ['muted', 'accent-soft'],
  ['muted', 'mark'],
  ['accent-ink', 'accent'],
  ...COLORS.map((name): [string, string] => [`${name.toLowerCase()}-ink`, `${name.toLowerCase()}-bg`]),
];

describe.each([
  ['light', palette(light)],
  ['dark', palette(dark)],
])('in %s', (_name, colors) => {
  test.each(PAIRS)('%s on %s can be read (WCAG AA, 4.5:1)', (text, ground) => {
    expect(contrast(colors.get(text) ?? '#000000', colors.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(4.5);
  });
});
