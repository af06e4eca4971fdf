import { execFileSync } from 'node:child_process';

/** What V8 is told while tables of these sizes are read one after the other. */
function told(...sizes: number[]): string[][] {
  let flags: string[][] = [];
  jest.isolateModules(() => {
    const set = jest.fn();
    jest.doMock('node:v8', () => ({ setFlagsFromString: set }));
    const { rowsInMemory }: typeof import('./thrift') = require('./thrift');
    for (const size of sizes) rowsInMemory(size);
    flags = set.mock.calls;
  });
  return flags;
}

test('up to 12,000 rows of a table V8 is left alone', () => {
  expect(told(0, 500, 12_000, 12_000)).toEqual([]);
});

test('from the first larger table on it clears up more often; it is told once', () => {
  expect(told(500, 12_001, 12_001, 50_000)).toEqual([['--heap-growing-percent=40']]);
});

test('what V8 is told is a word that it knows', () => {
  const [[flag = ''] = []] = told(20_000);
  const say = (word: string) => () => execFileSync(process.execPath, [word, '-e', ''], { stdio: 'pipe' });
  expect(say(flag)).not.toThrow();
  // Node ends with an error for one that V8 does not know; `setFlagsFromString` would pass over it.
  expect(say(`${flag.split('=')[0]}-of-nothing=1`)).toThrow(/bad option/);
});
