import fc from 'fast-check';
import type { CellValue } from '../../../model';
import type { ObservedColumn, ObservedRow, RowUpdate } from '../api';
import { groupByKeys } from './row-keys';

const COLUMNS: ObservedColumn[] = ['name', 'owner', 'body', 'mark'].map((id) => ({
  id,
  name: id,
  isDisplay: id === 'name',
  isCalculated: false,
  format: { type: 'text', codaType: 'text', multiple: false },
}));

const text = (value: string): CellValue => (value === '' ? { kind: 'blank' } : { kind: 'text', text: value });

function table(...rows: [name: string, owner: string, body: string][]): ObservedRow[] {
  return rows.map(([name, owner, body], index) => ({
    id: `i-${index}`,
    name,
    index,
    cells: new Map([
      ['name', text(name)],
      ['owner', text(owner)],
      ['body', text(body)],
    ]),
  }));
}

const marksOf = (rows: readonly ObservedRow[]): RowUpdate[] =>
  rows.map(({ id }) => ({ rowId: id, cells: new Map([['mark', text('done')]]) }));

const trimmed = (row: ObservedRow | undefined, id: string) => {
  const cell = row?.cells.get(id);
  return cell?.kind === 'text' ? cell.text.trim() : undefined;
};

const shown = (groups: ReturnType<typeof groupByKeys>) =>
  groups.map(({ keys, updates }) => [keys.join(), updates.map(({ rowId }) => rowId).join()]);

describe('rows that are found by keys', () => {
  test('the display column alone, where it tells all rows apart', () => {
    const rows = table(['a', 'x', '1'], ['b', 'x', '2'], ['c', 'x', '3']);
    expect(shown(groupByKeys(marksOf(rows), rows, COLUMNS))).toEqual([['name', 'i-0,i-1,i-2']]);
  });

  test('another column alone, where the names are not unique and it is', () => {
    const rows = table(['a', 'x', '1'], ['a', 'x', '2'], ['c', 'y', '3']);
    expect(shown(groupByKeys(marksOf(rows), rows, COLUMNS))).toEqual([['body', 'i-0,i-1,i-2']]);
  });

  test('two columns where one is not enough: one request, and one more for the row that nothing tells apart', () => {
    const rows = table(['a', 'x', 'long'], ['a', 'y', 'long'], ['b', 'x', 'long'], ['c\nd', 'x', ''], ['d', 'y', '']);
    expect(shown(groupByKeys(marksOf(rows), rows, COLUMNS))).toEqual([
      ['name,owner', 'i-0,i-1,i-2,i-4'],
      ['', 'i-3'],
    ]);
  });

  test('spaces at the ends of a key tell no rows apart', () => {
    const rows = table(['a', '', ''], ['b ', '', ''], ['c', '', ''], [' c', '', ''], ['d', '', '']);
    expect(shown(groupByKeys(marksOf(rows), rows, COLUMNS))).toEqual([
      ['name', 'i-0,i-1,i-4'],
      ['', 'i-2,i-3'],
    ]);
  });

  test('the last rows of a group go along with those of another one where that saves a request', () => {
    // 1,400 rows that have owners, ten of them with a name that others have too, and 500 without owners.
    const owned = Array.from({ length: 1400 }, (_, i): [string, string, string] => [
      i < 10 ? `n${i % 5}` : `n${i}`,
      `o${i < 5 ? 1 : 2}`,
      '',
    ]);
    const ownerless = Array.from({ length: 500 }, (_, i): [string, string, string] => [`m${i}`, '', '']);
    const rows = table(...owned, ...ownerless);
    const sizes = (some: readonly ObservedRow[]) =>
      groupByKeys(marksOf(some), rows, COLUMNS).map(({ keys, updates }) => [keys.join(), updates.length]);
    expect(sizes(rows)).toEqual([
      ['name', 1000],
      ['name,owner', 900],
    ]);
    // Those without owners are found by their names alone, and more than one request of them is left.
    const few = rows.filter((_, i) => i < 510 || i >= 1400);
    expect(sizes(few)).toEqual([
      ['name', 1000],
      ['name,owner', 10],
    ]);
  });

  test('a column that the updates write is no key', () => {
    const rows = table(['a', 'x', '1'], ['a', 'x', '2']);
    const updates = rows.map(({ id }) => ({ rowId: id, cells: new Map([['body', text('new')]]) }));
    expect(shown(groupByKeys(updates, rows, COLUMNS))).toEqual([['', 'i-0,i-1']]);
  });

  test('property: every update is in one group, and its keys mean its row and no other', () => {
    const cell = fc.constantFrom('', 'a', 'b', 'c', ' a', 'a\nb', 'x'.repeat(300));
    const rowsOf = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }).map((rows) => table(...rows));
    fc.assert(
      fc.property(rowsOf, fc.nat(12), (rows, some) => {
        const updates = marksOf(rows).slice(0, some);
        const groups = groupByKeys(updates, rows, COLUMNS);
        expect(groups.flatMap((group) => group.updates.map(({ rowId }) => rowId)).sort()).toEqual(
          updates.map(({ rowId }) => rowId).sort(),
        );
        for (const { keys, updates: of } of groups.filter((group) => group.keys.length > 0)) {
          for (const { rowId } of of) {
            const mine = rows.find((row) => row.id === rowId);
            const same = rows.filter((row) => keys.every((id) => trimmed(row, id) === trimmed(mine, id)));
            expect(same.map(({ id }) => id)).toEqual([rowId]);
          }
        }
      }),
    );
  });
});
