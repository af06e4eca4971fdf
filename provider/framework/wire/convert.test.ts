import { types } from '../concept/types';
import { toAttributePath, toWireDiagnostics } from './convert';

const type = types.object({
  name: types.string,
  rows: types.map(types.map(types.string)),
  parts: types.list(types.object({ size: types.integer })),
  tags: types.set(types.object({ key: types.string })),
  any: types.dynamic,
});

describe('the path of an attribute', () => {
  it.each([
    [['name'], [{ attributeName: 'name' }]],
    [
      ['rows', 'name', 'k'],
      [{ attributeName: 'rows' }, { elementKeyString: 'name' }, { elementKeyString: 'k' }],
    ],
    [
      ['parts', 2, 'size'],
      [{ attributeName: 'parts' }, { elementKeyInt: 2 }, { attributeName: 'size' }],
    ],
    [['tags', 0, 'key'], [{ attributeName: 'tags' }]],
    [['any', 'inside'], [{ attributeName: 'any' }]],
    [['nowhere'], []],
    [['parts', 'x'], [{ attributeName: 'parts' }]],
  ])('%j is told apart by the type', (path, steps) => {
    expect(toAttributePath(type, path)).toEqual({ steps });
  });

  it('is left out where there is none', () => {
    const error = { severity: 'error', summary: 's', detail: 'd' } as const;
    expect(
      toWireDiagnostics(
        [error, { ...error, path: ['nowhere'] }, { ...error, severity: 'warning', path: ['name'] }],
        type,
      ),
    ).toEqual([
      { severity: 1, summary: 's', detail: 'd' },
      { severity: 1, summary: 's', detail: 'd' },
      { severity: 2, summary: 's', detail: 'd', attribute: { steps: [{ attributeName: 'name' }] } },
    ]);
  });
});

it('cuts what nobody could read out of the middle of a message, between whole characters', () => {
  const path = ['rows', 'k'.repeat(5_000)];
  const [said] = toWireDiagnostics(
    [{ severity: 'error', summary: 'x', detail: `a${'🚀'.repeat(500_000)}z`, path }],
    type,
  );
  expect(said?.detail).toMatch(/^a🚀+ … \(988002 characters left out\) … 🚀+z$/u);
  expect(said?.attribute).toEqual({ steps: [{ attributeName: 'rows' }] });
});
