import fc from 'fast-check';
import { hostile } from '../../model/testing/hostile';
import { readTerraformJson } from '../report/plan-json';
import { changeOf, column, DOC, planText, table } from '../report/testing/plan';
import { stylesFor } from '../support/terminal';
import { driftReport } from './build';
import { readOnlyEnvironment } from './command';
import { driftItems } from './items';
import { hasDrift } from './model';
import { driftMarkdown, driftText } from './render';
import { unmanagedItems } from './unmanaged';

const plain = stylesFor({ write: () => undefined });
const undo = { command: (address: string) => `terraform apply -target='${address}'` };

function itemsOf(drift: object[]) {
  const known = [changeOf('coda_table', 'tasks', { before: table('tasks'), after: table('tasks') })];
  return driftItems(readTerraformJson(planText(known, { resource_drift: drift }), 'plan'), undo);
}

const due = column('tasks', 'due');
const rename = changeOf('coda_column', 'due', {
  before: due,
  after: { ...due, name: 'deadline', format: { type: 'date' } },
});
const empty = { title: 'shop', changed: [], deleted: [], unmanaged: [], pending: [], rules: [], notes: [] };

test('drift in people’s words, with the code that accepts it', () => {
  const { changed, deleted } = itemsOf([rename, changeOf('coda_column', 'late', { before: column('tasks', 'late') })]);
  expect(changed).toEqual([
    {
      address: 'coda_column.due',
      object: 'column tasks.due',
      changes: [
        { attribute: 'name', expected: 'due', found: 'deadline' },
        { attribute: 'format.type', expected: 'text', found: 'date' },
      ],
      accept: 'In coda_column.due:\n  name = "deadline"\n  format.type = "date"',
      undo: "terraform apply -target='coda_column.due'",
    },
  ]);
  expect(deleted.map(({ object }) => object)).toEqual(['column tasks.late']);
  const text = driftMarkdown(driftReport({ ...empty, changed, deleted }));
  expect(text).toContain(
    '- **column tasks.due** · `coda_column.due`\n  - `name`: the code says `due`, the doc `deadline`',
  );
  expect(text).toContain('    ```hcl\n    In coda_column.due:\n      name = "deadline"');
});

test('the ignore list covers attributes, has reasons and ends', () => {
  const { changed } = itemsOf([rename]);
  const rule = { address: 'coda_column.due', attribute: 'name', reason: 'A trial.', until: '2026-06-30' };
  const at = (day: string) => driftReport({ ...empty, changed, rules: [rule], now: new Date(day) });
  const before = at('2026-06-30');
  expect(before.changed.map(({ changes }) => changes.map(({ attribute }) => attribute))).toEqual([['format.type']]);
  expect(before.ignored).toEqual([{ what: 'column tasks.due: name', reason: 'A trial.', until: '2026-06-30' }]);
  const later = at('2026-07-01');
  expect(later.changed[0]?.changes).toHaveLength(2);
  expect(later.stale).toEqual(['coda_column.due expired on 2026-06-30: A trial.']);
});

test('what nobody manages: columns of managed tables, tables, pages and formulas', () => {
  const doc = {
    id: DOC,
    name: 'Shop',
    pages: [{ id: 'canvas-home', name: 'Home', isHidden: false }],
    formulas: [{ id: 'f-1', name: 'Total' }],
    tables: [
      {
        id: 'grid-tasks',
        name: 'tasks',
        kind: 'table' as const,
        pageId: null,
        columns: ['name', 'by hand'].map((name, i) => ({
          id: i === 0 ? 'c-tasks-name' : 'c-hand',
          name,
          format: { type: 'text' as const },
          isDisplay: i === 0,
        })),
      },
      { id: 'grid-other', name: 'other', kind: 'table' as const, pageId: null, columns: [] },
    ],
  };
  const state = {
    address: 'coda_table.tasks',
    module: '',
    mode: 'managed' as const,
    type: 'coda_table',
    name: 'tasks',
    action: 'none' as const,
    importing: false,
    before: table('tasks'),
    after: table('tasks'),
  };
  const found = unmanagedItems(doc, [state]);
  expect(found.map(({ kind, object }) => `${kind} ${object}`)).toEqual([
    'column tasks.by hand',
    'table other',
    'formula Total',
    'page Home',
  ]);
  expect(found[0]?.accept).toBe(`import {\n  to = coda_column.tasks_by_hand\n  id = "${DOC}/grid-tasks/c-hand"\n}`);
  const report = driftReport({ ...empty, unmanaged: found });
  expect([hasDrift(report, false), hasDrift(report, true)]).toEqual([false, true]);
});

test('the child can write nothing', () => {
  const env = readOnlyEnvironment({ CODA_MCP_TOKEN: 'secret', CODA_API_TOKEN: 'x', CODA_READ_ONLY: 'false' });
  expect(env).toEqual({ CODA_API_TOKEN: 'x', CODA_READ_ONLY: 'true' });
});

test('names and values that mean harm are text, secrets are covered', () => {
  fc.assert(
    fc.property(hostile, hostile, (a, b) => {
      const before = column('tasks', 'x', { name: a, description: b });
      const { changed } = itemsOf([
        changeOf('coda_column', b, { before, after: { ...before, name: b, description: a } }),
        changeOf('coda_column', 'secret', {
          before: { ...before, formula: 'hunter2' },
          after: { ...before, formula: 'hunter3' },
          sensitive: { formula: true },
        }),
      ]);
      const report = driftReport({
        ...empty,
        title: a,
        changed,
        pending: [{ address: b, action: 'update' }],
        notes: [a],
      });
      const [markdown, text] = [driftMarkdown(report), driftText(report, plain)];
      expect(text.replace(/\n|\u200d|\ufe0f/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      // Word joiners are ours: they keep names from becoming mentions.
      expect(markdown.replace(/\n|\u200d|\ufe0f|\u2060/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(markdown.match(/<!--/g)).toHaveLength(1 + (markdown.match(/`[^`\n]*<!--[^`\n]*`/g)?.length ?? 0));
      expect(`${markdown}${text}${JSON.stringify(report)}`).not.toMatch(/hunter\d/);
    }),
    { numRuns: 60 },
  );
});
