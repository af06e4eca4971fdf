import fc from 'fast-check';
import type { Column, DocSchema, Table } from '../doc';
import { hostile } from '../testing/hostile';
import { entityDiagram, hasMarks, neighbourhood, toMermaid, toSvg, toText } from './index';

const text = { type: 'text' } as const;
const column = (name: string, more: Partial<Column> = {}): Column => {
  return { id: `c-${name}`, name, format: text, isDisplay: false, ...more };
};
const table = (name: string, ...columns: Column[]): Table => {
  return {
    id: `grid-${name}`,
    name,
    kind: 'table',
    pageId: null,
    columns: [column('name', { isDisplay: true }), ...columns],
  };
};
const to = (name: string) => ({ format: { type: 'lookup', tableId: `grid-${name}` } }) as const;
const doc = (...tables: Table[]): DocSchema => ({ id: 'd', name: 'Doc', pages: [], tables, formulas: [] });

const before = doc(
  table('tasks', column('project', to('projects')), column('due')),
  table('projects', column('old')),
  table('gone', column('task', to('tasks'))),
  table('alone'),
);
const after = doc(
  table(
    'tasks',
    column('project', to('projects')),
    column('due', { name: 'due on', format: { type: 'date' } }),
    column('sprint', { ...to('sprints'), formula: 'x' }),
  ),
  table('projects'),
  table('sprints'),
  table('alone'),
);
const diagram = entityDiagram(before, after);

test('what comes, goes and changes is marked', () => {
  expect(diagram.entities.map(({ name, mark }) => [name, mark])).toEqual([
    ['tasks', 'changed'],
    ['projects', 'changed'],
    ['sprints', 'added'],
    ['alone', 'same'],
    ['gone', 'removed'],
  ]);
  expect(diagram.entities[0]?.columns.map(({ name, mark, was, type }) => [name, mark, was, type])).toEqual([
    ['name', 'same', undefined, 'text'],
    ['project', 'same', undefined, 'relation'],
    ['due on', 'renamed', 'due', 'text → date'],
    ['sprint', 'added', undefined, 'relation'],
  ]);
  expect(diagram.relations.map(({ from, to, mark, computed }) => [from, to, mark, computed])).toEqual([
    ['grid-tasks', 'grid-projects', 'same', false],
    ['grid-tasks', 'grid-sprints', 'added', true],
    ['grid-gone', 'grid-tasks', 'removed', false],
  ]);
  expect(hasMarks(entityDiagram(before, before))).toBe(false);
});

test('Mermaid', () => {
  expect(toMermaid(diagram)).toEqual({
    leftOut: null,
    text: `erDiagram
  T1["🟡 tasks"] {
    text name UK
    relation project
    date due_on "🔵 due on, was due, text → date"
    relation sprint "🟢 formula"
  }
  T2["🟡 projects"] {
    text name UK
    text old "🔴"
  }
  T3["🟢 sprints"] {
    text name UK
  }
  T4["alone"] {
    text name UK
  }
  T5["🔴 gone"] {
    text name UK
    relation task
  }
  T1 }o--o| T2 : "project"
  T1 }o..o| T3 : "🟢 sprint"
  T5 }o--o| T1 : "🔴 task"
`,
  });
});

test('plain text', () => {
  expect(toText(neighbourhood(diagram))).toBe(`~ tasks
    name     text (display)
    project  relation → projects
  > due on   text → date (was due)
  + sprint   relation → sprints (formula)

~ projects
    name  text (display)
  - old   text

+ sprints
  + name  text (display)

- gone
  - name  text (display)
  - task  relation → tasks
`);
});

test('a large doc becomes the neighbourhood of what changes, and says so', () => {
  const wide = (name: string) => table(name, ...Array.from({ length: 60 }, (_, i) => column(`column number ${i}`)));
  const many = Array.from({ length: 200 }, (_, i) => wide(`t${i}`));
  const [first, ...rest] = many;
  if (!first) throw new Error('no table');
  const changed = { ...first, columns: [...first.columns, column('next', to('t1'))] };
  const big = toMermaid(entityDiagram(doc(...many), doc(changed, ...rest)));
  expect(big.leftOut).toBe('It shows 2 of 200 tables: those that change, and their neighbours.');
  expect(big.text).toContain('t0');
  const all = many.map((t) => ({ ...t, columns: t.columns.map((c) => ({ ...c, name: `${c.name} x` })) }));
  const huge = toMermaid(entityDiagram(doc(...many), doc(...all)));
  expect(huge.text.length).toBeLessThanOrEqual(45_000);
  expect(huge.leftOut).toMatch(/^It shows \d+ of 200 tables, the most important ones, with the columns that change\.$/);
});

/** A line of what `toMermaid` writes. */
const LINE =
  /^(erDiagram|)$|^ {2}(T\d+\["[^"%\\\r\n]+"\]( \{)?|\}| {2}[a-zA-Z]\w* [a-zA-Z]\w*( UK)?( "[^"]+")?|T\d+ \}o(--|\.\.)o[|{] T\d+ : "[^"]*")$/u;

test('names that mean harm are text in every form', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (a, b, c) => {
      const one = doc(
        { ...table('t', column('x', { name: b })), name: a },
        table('u', column('y', { ...to('t'), name: c })),
      );
      const two = doc({ ...table('t', column('x', { name: c })), name: b });
      const drawn = entityDiagram(one, { ...two, name: c });
      for (const line of toMermaid(drawn).text.split('\n')) expect(line).toMatch(LINE);
      expect(toText(drawn).replace(/\n|\u200d|\ufe0f/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      const svg = toSvg(drawn, { withoutStyle: true });
      const tags = new Set([...svg.matchAll(/<\/?([a-z]+)/g)].map((m) => m[1]));
      expect([...tags].filter((tag) => !/^(svg|title|desc|defs|marker|path|g|rect|text)$/.test(tag ?? ''))).toEqual([]);
      expect(svg.match(/<[^>]*\son\w+=/g)).toBeNull();
    }),
    { numRuns: 60 },
  );
});
