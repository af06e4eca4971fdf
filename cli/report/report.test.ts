import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { hostile } from '../../model/testing/hostile';
import { stylesFor } from '../support/terminal';
import { buildReport } from './build';
import { toHtml } from './html/page';
import { LINT_RULES } from './lint-rules';
import { toMarkdown } from './markdown';
import type { Report } from './model';
import { readTerraformJson } from './plan-json';
import { changeOf, column, DOC, exampleChanges, planText, table } from './testing/plan';
import { toTerminal } from './text';

const plain = stylesFor({ write: () => undefined });
const reportOf = (text: string, options: Partial<Parameters<typeof buildReport>[1]> = {}) =>
  buildReport(readTerraformJson(text, 'plan.json'), { title: 'shop', ...options });
const everyFormat = (report: Report) => [
  toMarkdown(report),
  toHtml(report),
  toTerminal(report, plain),
  JSON.stringify(report),
];

describe('what is no plan of Coda is refused in words', () => {
  const other = {
    address: 'aws_x.y',
    type: 'aws_x',
    name: 'y',
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: { actions: ['create'] },
  };
  test.each([
    ['', /is empty/],
    ['Error: no such file', /is no plan: It is not JSON/],
    [planText(exampleChanges()).slice(0, 900), /is cut off/],
    ['[]', /is no plan/],
    ['{"a": 1}', /is no plan: It has no format_version/],
    ['{"format_version": "1.2"}', /lists no changes/],
    [planText([], { format_version: '2.0' }), /format version 2\.0; this codaform reads 1\.x/],
    [planText([other]), /nothing of Coda in it: all of its resources are of registry\.terraform\.io\/hashicorp\/aws/],
    [planText([{ address: 1 }]), /is no plan: resource_changes\.0\.address/],
  ])('%.30j', (text, words) => expect(() => readTerraformJson(text, 'plan.json')).toThrow(words));
});

test('the parts of a report', () => {
  const report = reportOf(planText(exampleChanges()));
  expect(report.headline).toEqual({
    creates: 0,
    updates: 3,
    destroys: 1,
    replaces: 0,
    imports: 0,
    moves: 0,
    forgets: 0,
    rows: { added: 1, changed: 1, removed: 1 },
    risk: 'high',
  });
  expect(report.findings.map(({ code, address }) => [code, address])).toEqual([
    ['CODA001', 'coda_column.estimate'],
    ['CODA003', 'coda_column.estimated'],
    ['CODA004', 'coda_column.due'],
    ['CODA002', 'coda_rows.tasks'],
  ]);
  expect(report.blast).toEqual([
    {
      doc: DOC,
      object: 'tasks.estimate',
      change: 'removed',
      reached: [{ name: 'projects.estimated', kind: 'column', address: 'coda_column.estimated', effect: 'breaks' }],
    },
  ]);
  expect(toTerminal(report, plain)).toContain(`table tasks
  > due is renamed to due on, its values stay
  ~ due on: from text to date
  - estimate: number
`);
  expect(toMarkdown(report)).toContain(
    '<code>tasks.Filter\\(project \\= thisRow\\).hours.Sum\\(\\)<ins> \\+ 1</ins></code>',
  );
  expect(report.cost).toMatchObject({ needsMcp: true });
});

test('a doc that comes is new and not renamed, one that goes is told as a whole', () => {
  const linesOf = (report: Report) =>
    report.docs.flatMap(({ groups }) =>
      groups.map(({ title, kind, lines }) => [title, kind, lines[0]?.words.join('')]),
    );
  const made = reportOf(planText([changeOf('coda_doc', 'shop', { after: { title: 'Shop' } })]));
  expect(linesOf(made)).toEqual([['Shop', 'doc', 'new doc']]);
  const gone = reportOf(planText([changeOf('coda_doc', 'shop', { before: { title: 'Shop', id: DOC } })]));
  expect(linesOf(gone)).toEqual([['Shop', 'doc', 'the doc is deleted, with everything in it']]);
  // Times have their unit, and bars are as long as the share of a limit that is used up.
  expect(toHtml(made)).toContain('<b>0 s</b><span>to wait for limits</span>');
  expect(toHtml(made)).toMatch(/writes \(10 in 6 s\)<div class="bar"><i style="width:10%">/);
});

test('things that are made by the same plan are told apart and tied together', () => {
  const { id: _, table_id: __, ...fresh } = column('invoices', 'project');
  const { id: ___, ...invoices } = table('invoices', { first_column: { name: 'number', formula: null, format: null } });
  const report = reportOf(
    planText(
      [
        changeOf('coda_table', 'projects', { before: table('projects'), after: table('projects') }),
        changeOf('coda_table', 'invoices', { after: invoices, unknown: { id: true, first_column: { id: true } } }),
        changeOf('coda_column', 'project', {
          after: { ...fresh, format: { type: 'lookup' } },
          unknown: { id: true, table_id: true, format: { table_id: true } },
        }),
      ],
      {
        configuration: {
          root_module: {
            resources: [
              {
                type: 'coda_column',
                name: 'project',
                expressions: {
                  table_id: { references: ['coda_table.invoices.id', 'coda_table.invoices'] },
                  format: { references: ['coda_table.projects.id', 'coda_table.projects'] },
                },
              },
            ],
          },
        },
      },
    ),
  );
  const [doc] = report.docs;
  expect(doc?.groups.map(({ title, mark, lines }) => [title, mark, lines.length])).toEqual([['invoices', 'added', 3]]);
  expect(doc?.diagram.relations).toEqual([
    expect.objectContaining({ from: 'coda_table.invoices', to: 'grid-projects', mark: 'added' }),
  ]);
});

test('what people made by hand is reached too, where the doc was read', () => {
  const live = {
    id: DOC,
    name: 'Shop',
    pages: [],
    formulas: [{ id: 'f-1', name: 'Total', formula: 'tasks.estimate.Sum()' }],
    tables: ['tasks', 'projects'].map((name) => ({
      id: `grid-${name}`,
      name,
      kind: 'table' as const,
      pageId: null,
      columns: [
        { id: `c-${name}-name`, name: 'name', format: { type: 'text' as const }, isDisplay: true },
        ...(name === 'tasks'
          ? [
              { id: 'c-tasks-due', name: 'due', format: { type: 'text' as const }, isDisplay: false },
              {
                id: 'c-hand',
                name: 'late',
                format: { type: 'checkbox' as const },
                isDisplay: false,
                formula: 'thisRow.due < Today()',
              },
            ]
          : []),
      ],
    })),
  };
  const report = reportOf(planText(exampleChanges()), { live: new Map([[DOC, live]]) });
  const reached = Object.fromEntries(
    report.blast.map(({ object, reached: r }) => [
      object,
      r.map((x) => `${x.name} ${x.address ?? 'by hand'} ${x.effect}`),
    ]),
  );
  expect(reached).toEqual({
    'tasks.due': ['tasks.late by hand gets other values'],
    'tasks.estimate': ['projects.estimated coda_column.estimated breaks', 'Total by hand breaks'],
  });
  // Coda renames in formulas by itself: that is no change of the plan.
  expect(JSON.stringify(report.docs[0]?.groups)).not.toContain('late');
});

test('the code answers findings with a reason, until a day', () => {
  const rule = { code: 'CODA001', address: 'coda_column.*', reason: 'Nobody used it.', until: '2026-06-30' };
  const outputs = (suppress: object[]) => ({
    planned_values: { outputs: { codaform_review: { value: { suppress } } } },
  });
  const at = (day: string, suppress: object[]) =>
    reportOf(planText(exampleChanges(), outputs(suppress)), { now: new Date(day) });
  const before = at('2026-06-30', [rule]);
  expect(before.findings.map(({ code }) => code)).toEqual(['CODA003', 'CODA004', 'CODA002']);
  expect(before.suppressed).toEqual([expect.objectContaining({ code: 'CODA001', reason: 'Nobody used it.' })]);
  const later = at('2026-07-01', [rule, { code: 'CODA017', address: null, reason: 'No use.', until: null }]);
  expect(later.findings[0]?.code).toBe('CODA001');
  expect(later.stale).toEqual([
    'CODA001 of coda_column.* expired on 2026-06-30: Nobody used it.',
    'CODA017 suppresses nothing: No use.',
  ]);
  expect(() => at('2026-06-30', [{ code: 'CODA001' }])).toThrow(/codaform_review does not say what to suppress.*/s);
});

test('a migration that is done shows its proof, from a state', () => {
  const values = {
    doc_id: DOC,
    column: 'sprint',
    column_name: 'sprint',
    replacement_column: 'sprint_computed',
    replacement_name: 'sprint_computed',
    action: 'rename',
    expected: { checked: 40, equal: 40, differing: 0 },
    proof: { checked: 40, equal: 40, differing: 0, source: 'coda' },
    users: [],
    differing: [],
    backup: '/backups/1',
  };
  const resource = {
    address: 'coda_column_retirement.sprint',
    mode: 'managed',
    type: 'coda_column_retirement',
    name: 'sprint',
    values,
  };
  const report = reportOf(
    JSON.stringify({
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: { root_module: { resources: [resource] } },
    }),
  );
  expect(report.kind).toBe('state');
  expect(report.migrations).toEqual([
    expect.objectContaining({
      state: 'done',
      proof: { checked: 40, differing: 0, words: '40 rows compared with the values that Coda computed, 0 differ' },
      backup: '/backups/1',
    }),
  ]);
});

test('sensitive values are in no format', () => {
  const secret = 'hunter2-and-more';
  const rows = { doc_id: DOC, table_id: 'grid-tasks', key_column: 'name', row_ids: {} };
  const report = reportOf(
    planText([
      changeOf('coda_table', 'tasks', { after: table('tasks', { name: secret }), sensitive: { name: true } }),
      changeOf('coda_column', 'x', {
        before: column('tasks', 'x', { formula: `"${secret}"`, description: 'old' }),
        after: column('tasks', 'x', { formula: `"${secret}" & "x"`, description: secret }),
        sensitive: { formula: true, description: true },
      }),
      changeOf('coda_rows', 'r', {
        before: { ...rows, rows: { a: { hours: secret } } },
        after: { ...rows, rows: { a: { hours: `${secret}2` }, b: { hours: secret } } },
        sensitive: { rows: { a: { hours: true }, b: true } },
      }),
      changeOf('coda_future', 'x', {
        before: { token: secret },
        after: { token: `${secret}!` },
        sensitive: { token: true },
      }),
    ]),
  );
  for (const text of everyFormat(report)) expect(text).not.toContain(secret);
});

test('a comment has at most 65,536 characters, keeps what matters most, and says what it left out', () => {
  const many = Array.from({ length: 1_500 }, (_, i) =>
    changeOf('coda_column', `c${i}`, {
      after: column('tasks', `column number ${i}`, { formula: `"${'x'.repeat(80)}${i}"` }),
    }),
  );
  const text = toMarkdown(reportOf(planText([...many, ...exampleChanges()])));
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text.includes('CODA001 Data is destroyed')).toBe(true);
  expect(/Left out, because a comment has an end:.*\b\d+ changes/.exec(text)?.[0]).toBeDefined();
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  const short = toMarkdown(reportOf(planText([...many, ...exampleChanges()])), 2_500);
  expect(short.length).toBeLessThanOrEqual(2_500);
  expect(short).toContain('CODA001');
});

/** The tags of a Markdown text: what stands in code spans or behind a backslash is none. */
function markdownTags(text: string): string[] {
  const tags: string[] = [];
  for (let at = 0; at < text.length; ) {
    const [found = ''] = /^(?:\\[!-/:-@[-`{-~]|`+|<!--.*?-->|<[^>]*>?|[^\\`<]+|.)/s.exec(text.slice(at)) ?? [];
    at += found.length || 1;
    if (found.startsWith('`')) {
      const after = text.slice(at);
      const close = [...after.matchAll(/`+/g)].find(([run]) => run === found);
      at += close === undefined ? 0 : close.index + found.length;
    } else if (/^<[^/]/.test(found)) tags.push(found.slice(1, -1));
  }
  return tags;
}

const ALLOWED_HTML =
  /^(html|head|meta|title|style|body|a|div|header|p|h1|h2|h3|span|bdi|ul|ol|li|b|i|nav|main|section|footer|details|summary|code|pre|ins|del|small|table|thead|tbody|tr|th|td|svg|desc|defs|marker|path|g|rect|text|line)$/;

test('names that mean harm are text in every format', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (a, b, c) => {
      const rows = { doc_id: DOC, table_id: 'grid-t', key_column: a, row_ids: {} };
      const report = reportOf(
        planText([
          changeOf('coda_table', 't', { before: table('t', { name: a }), after: table('t', { name: b }) }),
          changeOf('coda_column', c, { after: column('t', 'x', { name: c, description: a, formula: b }) }),
          changeOf('coda_column', 'y', {
            before: column('t', 'y', { name: b, format: { type: 'select', options: [{ name: c }] } }),
          }),
          changeOf('coda_page', a, {
            before: { doc_id: DOC, id: 'canvas-1', name: a },
            after: { doc_id: DOC, id: 'canvas-1', name: c, subtitle: b },
          }),
          changeOf('coda_rows', 'r', {
            before: { ...rows, rows: { k: { [a]: b } } },
            after: { ...rows, rows: { k: { [a]: c }, [c]: { x: a } } },
          }),
          changeOf('coda_future', 'f', { before: { [a]: b }, after: { [a]: c } }),
        ]),
        { title: a },
      );
      const terminal = toTerminal(report, plain);
      expect(terminal.replace(/[\n]|\u200d|\ufe0f/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      const html = toHtml(report).replace(/<style>.*?<\/style>/s, '');
      const tags = [...html.matchAll(/<\/?([A-Za-z][^\s/>]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)];
      expect(tags.length).toBe((html.match(/</g) ?? []).length - 1);
      for (const [, tag, attributes] of tags) {
        expect(tag).toMatch(ALLOWED_HTML);
        expect(attributes).not.toMatch(/\s(on\w+|src|srcset|action|formaction)=/i);
        for (const [, target] of (attributes ?? '').matchAll(/\shref="([^"]*)"/g)) expect(target).toMatch(/^#\w+$/);
      }
      const comment = toMarkdown(report);
      for (const tag of markdownTags(comment.replace(/```mermaid[\s\S]*?\n```/g, '')))
        expect(tag).toMatch(/^(!-- codaform-report: .*--|details|summary|code|ins|del|br|sub)$/);
      expect(comment).not.toMatch(/\u001b|\u202e/);
    }),
    { numRuns: 20 },
  );
});

test('the guide lists every code', () => {
  const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'guides', 'review.md'), 'utf8');
  const rows = Object.entries(LINT_RULES).map(
    ([code, { title, risk, when }]) => `| ${code} | ${title} | ${risk} | ${when} |`,
  );
  expect(guide.match(/^\| CODA.*$/gm)).toEqual(rows);
});
