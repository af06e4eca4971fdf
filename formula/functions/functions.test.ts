import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentCounts, FUNCTIONS, findFunction, parameterAt, showSignature } from './index';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

test('no function stands in the tables twice, and each is found in any letter case', () => {
  expect(new Set(FUNCTIONS.map((f) => f.name.toLowerCase())).size).toBe(FUNCTIONS.length);
  expect(findFunction('formulaMAP')?.name).toBe('FormulaMap');
});

test.each(FUNCTIONS.map((f) => [f.name, f] as const))('%s is in the reference', (name, spec) => {
  const line = readme.split('\n').find((l) => l.startsWith('|') && l.includes(`\`${name}\``));
  const [, , evaluated = '', checked = ''] = line?.split('|') ?? [];
  expect(spec.implementation.kind === 'none' ? checked : evaluated).toContain(`\`${name}\``);
  expect(spec.summary).toMatch(/^\S.*\.$/);
});

test('signatures say what can be left out and what can repeat', () => {
  const shown = (name: string) => {
    const spec = findFunction(name);
    return spec && [showSignature(spec), argumentCounts(spec)];
  };
  expect(shown('If')).toEqual(['If(condition, then, [else])', { least: 2, most: 3 }]);
  expect(shown('AddRow')).toEqual(['AddRow(table, column, value, …)', { least: 1, most: Number.POSITIVE_INFINITY }]);
  expect(shown('Today')).toEqual(['Today()', { least: 0, most: 0 }]);
  const addRow = findFunction('AddRow');
  expect(addRow && [1, 2, 3, 4].map((i) => parameterAt(addRow, i)?.name)).toEqual([
    'column',
    'value',
    'column',
    'value',
  ]);
});
