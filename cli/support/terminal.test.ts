import fc from 'fast-check';
import { progressOn } from './progress';
import { printable, printableLine, quotedName, stylesFor } from './terminal';

test('nothing that a doc holds acts on a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(printableLine(text)).not.toMatch(/[\n\r\t\u2028\u2029\u001b]/);
    }),
  );
});

test('what acts is shown, and everything else is left as it is', () => {
  expect(printable('a\u001b[2Jb\u0007\u202ec')).toBe('a\\u001b[2Jb\\u0007\\u202ec');
  expect(printable('Ärger ✓ 日本\n\tnext')).toBe('Ärger ✓ 日本\n\tnext');
  expect(quotedName('two\r\nlines')).toBe('"two ⏎ lines"');
});

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { stream: { isTTY, columns: 40, write: (text: string) => written.push(text) }, written };
}

describe('progress', () => {
  beforeEach(() => {
    for (const name of ['CI', 'TERM', 'NO_COLOR']) delete process.env[name];
  });

  test('is one line that is written over, not too often, and taken away', () => {
    const { stream, written } = recorder(true);
    let now = 0;
    const progress = progressOn(stream, { now: () => now });
    progress.show('reading', 1, 200);
    progress.show('reading', 2, 200);
    now = 1000;
    progress.show('reading a\u001b[2Jtable', 3, 200);
    progress.clear();
    expect(written.map((text) => text.replace('\r\u001b[2K', '').slice(2))).toEqual([
      'reading 1 of 200',
      'reading a\\u001b[2Jtable 3 of 200',
      '',
    ]);
  });

  test.each([
    ['a pipe', false, {}],
    ['CI', true, { CI: 'true' }],
    ['a terminal that can do nothing', true, { TERM: 'dumb' }],
  ])('is silent in %s', (_, isTTY, variables) => {
    Object.assign(process.env, variables);
    const { stream, written } = recorder(isTTY);
    const progress = progressOn(stream);
    progress.show('reading');
    progress.clear();
    expect(written).toEqual([]);
    expect(stylesFor(stream).red('x')).toBe('x');
  });
});

test('colours are for terminals, unless NO_COLOR is set', () => {
  const { stream } = recorder(true);
  expect(stylesFor(stream, {}).red('x')).toBe('\u001b[31mx\u001b[39m');
  expect(stylesFor(stream, { NO_COLOR: '1' }).red('x')).toBe('x');
});
