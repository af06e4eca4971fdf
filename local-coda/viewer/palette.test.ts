import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COLORS } from '../../model';

const css = readFileSync(path.join(__dirname, 'assets', 'tokens.css'), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function palette(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
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
