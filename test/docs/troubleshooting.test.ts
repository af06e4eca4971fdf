/** The guide to error messages: each of its headings is a message that the code has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';

const guide = readFileSync(join(ROOT, 'docs', 'guides', 'troubleshooting.md'), 'utf8');
const headings = [...guide.matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading);

/** The code that speaks to users, with escapes of quotes taken out. */
const source = ['provider', 'constructs/schema', 'cli']
  .flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, room, name)),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'"))
  .join('\n');

test.each(headings)('%s', (heading) => {
  const parts = heading.split('…').map((part) => part.trim());
  for (const part of parts.filter((p) => p !== ''))
    expect(source.includes(part) ? part : `not in the code: ${part}`).toBe(part);
  expect(parts.join('').length).toBeGreaterThan(8);
});

test('there are many', () => expect(headings.length).toBeGreaterThan(25));
