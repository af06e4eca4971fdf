import fc from 'fast-check';
import type { Column, DocSchema, NamedFormula, Page, ReadFormat, Table } from '../doc';
import { columnFormatSchema, normalizeFormat } from '../format';
import { applyChanges, diffDocs } from './index';

const name = fc.constantFrom('tasks', 'people', 'Ünïcode — name', '<b>x</b>', 'a', 'b', 'c');
const id = (prefix: string) => fc.integer({ min: 0, max: 5 }).map((n) => `${prefix}-${n}`);
const maybe = (text: fc.Arbitrary<string>) => fc.option(text, { nil: undefined });
const formula = maybe(fc.constantFrom('1 + 1', 'tasks.Count()', 'thisRow.a'));
const format: fc.Arbitrary<ReadFormat> = fc.oneof(
  fc.constantFrom<ReadFormat>(
    { type: 'text' },
    { type: 'number' },
    { type: 'number', precision: 2 },
    { type: 'image' },
  ),
  id('grid').map((tableId): ReadFormat => ({ type: 'lookup', tableId })),
  fc.constant<ReadFormat>({ type: 'select', options: [{ name: 'x' }] }),
);

function without<T extends object>(thing: T): T {
  return JSON.parse(JSON.stringify(thing));
}

const columns = fc
  .uniqueArray(
    fc.record({ id: id('c'), name, format, isDisplay: fc.constant(false), formula, description: maybe(name) }),
    { selector: (c) => c.id, maxLength: 5 },
  )
  .chain((list) =>
    fc
      .integer({ min: -1, max: list.length - 1 })
      .map((at): Column[] => list.map((column, i): Column => without({ ...column, isDisplay: i === at }))),
  );
const pageId = fc.option(id('canvas'), { nil: null });
const base: fc.Arbitrary<Table> = fc.record({ id: id('grid'), name, kind: fc.constant('table'), pageId, columns });
const view: fc.Arbitrary<Table> = fc
  .record({
    id: id('table'),
    name,
    kind: fc.constant<'view'>('view'),
    baseTableId: id('grid'),
    pageId,
    columns: fc.constant<Column[]>([]),
    filter: formula,
  })
  .map((v): Table => without(v));
const unique = <T extends { id: string }>(thing: fc.Arbitrary<T>) =>
  fc.uniqueArray(thing, { selector: (t) => t.id, maxLength: 5 });
const page: fc.Arbitrary<Page> = fc
  .record({ id: id('canvas'), name, subtitle: maybe(name), parentId: maybe(id('canvas')), isHidden: fc.boolean() })
  .map((p): Page => without(p));
const namedFormula: fc.Arbitrary<NamedFormula> = fc
  .record({ id: id('f'), name, formula, pageId: maybe(id('canvas')) })
  .map((f): NamedFormula => without(f));
const doc: fc.Arbitrary<DocSchema> = fc
  .record({ name, pages: unique(page), bases: unique(base), views: unique(view), formulas: unique(namedFormula) })
  .map(({ bases, views, ...rest }) => ({ id: 'doc', ...rest, tables: [...bases, ...views] }));

/** The doc in one order, formats without what repeats Coda's defaults. */
function canonical(schema: DocSchema) {
  const sorted = <T extends { id: string }>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  const known = (f: ReadFormat) => {
    const parsed = columnFormatSchema.safeParse(f);
    return parsed.success ? normalizeFormat(parsed.data) : f;
  };
  const table = (t: Table) => ({ ...t, columns: sorted(t.columns).map((c) => ({ ...c, format: known(c.format) })) });
  return {
    ...schema,
    pages: sorted(schema.pages),
    tables: sorted(schema.tables).map(table),
    formulas: sorted(schema.formulas),
  };
}

describe('the differ', () => {
  test('finds nothing between a doc and itself, in any order of its parts', () => {
    fc.assert(
      fc.property(doc, (a) => {
        expect(diffDocs(a, a)).toEqual([]);
        const turned = {
          ...a,
          tables: [...a.tables].reverse().map((t) => ({ ...t, columns: [...t.columns].reverse() })),
        };
        expect(diffDocs(a, turned)).toEqual([]);
        expect(diffDocs(a, a, { identity: 'name' })).toEqual([]);
      }),
    );
  });

  test('applying what it finds gives the other doc', () => {
    fc.assert(
      fc.property(doc, doc, (a, b) => {
        expect(canonical(applyChanges(a, diffDocs(a, b)))).toEqual(canonical(b));
      }),
    );
  });

  test('by name, a copy of a doc with other ids is the same doc', () => {
    const distinct = doc.filter((d) => {
      const lists = [d.pages, d.formulas, ...d.tables.map((t) => t.columns)];
      const tables = d.tables.map((t) => `${t.kind} ${t.name}`);
      return (
        new Set(tables).size === tables.length && lists.every((l) => new Set(l.map((x) => x.name)).size === l.length)
      );
    });
    fc.assert(
      fc.property(distinct, (a) => {
        const copy: DocSchema = JSON.parse(JSON.stringify(a).replace(/"(grid|table|c|canvas|f)-/g, '"$1-x'));
        // What points at something that is not in the doc has no name to be matched by.
        const known = new Set([...a.pages, ...a.tables].map((x) => x.id));
        const pointers = JSON.stringify(a).match(/"(?:parentId|pageId|tableId|baseTableId)":"[^"]+"/g) ?? [];
        fc.pre(pointers.every((p) => known.has(p.split(':')[1]?.slice(1, -1) ?? '')));
        expect(diffDocs(a, copy, { identity: 'name' })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

const tasks: Table = {
  id: 'grid-1',
  name: 'tasks',
  kind: 'table',
  pageId: null,
  columns: [
    { id: 'c-1', name: 'name', format: { type: 'text' }, isDisplay: true },
    { id: 'c-2', name: 'hours', format: { type: 'number' }, isDisplay: false, formula: 'a+b' },
  ],
};
const one: DocSchema = { id: 'd', name: 'd', pages: [], tables: [tasks], formulas: [] };
const withTables = (...tables: Table[]): DocSchema => ({ ...one, tables });

test('a rename is a rename by id, and by name where a copy of the doc kept the id', () => {
  const renamed = withTables({
    ...tasks,
    columns: tasks.columns.map((c) => (c.id === 'c-2' ? { ...c, name: 'h' } : c)),
  });
  const rename = { kind: 'RenameColumn', tableId: 'grid-1', columnId: 'c-2', from: 'hours', to: 'h' };
  expect(diffDocs(one, renamed)).toEqual([rename]);
  expect(diffDocs(one, renamed, { identity: 'name' })).toEqual([rename]);
  const other = JSON.parse(JSON.stringify(renamed).replaceAll('c-2', 'c-9'));
  expect(diffDocs(one, other, { identity: 'name' }).map((c) => c.kind)).toEqual(['AddColumn', 'DropColumn']);
});

test('names that changed places are not renames by name', () => {
  const swapped = withTables({
    ...tasks,
    columns: [
      { id: 'c-2', name: 'name', format: { type: 'text' }, isDisplay: true },
      { id: 'c-1', name: 'hours', format: { type: 'number' }, isDisplay: false, formula: 'a+b' },
    ],
  });
  expect(diffDocs(one, swapped, { identity: 'name' })).toEqual([]);
});

test('formulas are compared as the caller says', () => {
  const spaced = withTables({
    ...tasks,
    columns: tasks.columns.map((c) => (c.formula === undefined ? c : { ...c, formula: 'a + b' })),
  });
  expect(diffDocs(one, spaced).map((c) => c.kind)).toEqual(['ChangeFormula']);
  const sameFormula = (a: string, b: string) => a.replace(/\s/g, '') === b.replace(/\s/g, '');
  expect(diffDocs(one, spaced, { sameFormula })).toEqual([]);
});

test('what is known in part loses nothing', () => {
  const part: DocSchema = { ...withTables({ ...tasks, partial: true, columns: [] }), partial: true };
  expect(diffDocs(one, part).filter((c) => c.kind.startsWith('Drop'))).toEqual([]);
  expect(diffDocs(one, { ...one, tables: [], partial: true })).toEqual([]);
});
