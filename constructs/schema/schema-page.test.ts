import { synthError, synthesize } from '../../test/constructs/synth';
import { ComputedRelation } from '../patterns';
import {
  canvas,
  cfl,
  currency,
  date,
  formula,
  NamedFormula,
  number,
  Page,
  relation,
  SchemaPage,
  select,
  Table,
  text,
  View,
} from './index';

/** A small doc with everything that a page has to document. */
function declared() {
  return synthesize(({ stack, doc, page }) => {
    new SchemaPage(stack, 'schema', { doc, source: 'github.com/acme/ops', introduction: 'Ask Dana about `prices`.' });
    const people = Table.fromTableName(stack, 'people', {
      doc,
      name: 'people',
      description: 'Who works here.',
      columns: { name: text() },
    });
    const sprints = new Table(stack, 'sprints', {
      doc,
      page,
      name: 'sprints',
      columns: { name: text(), from: date(), to: date() },
    });
    const tasks = new Table(stack, 'tasks', {
      doc,
      page,
      name: 'my *tasks*',
      description: 'What is to do: <b>all</b> of it.',
      columns: {
        title: text({ description: 'What is to be done.' }),
        state: select(['open', 'done'], { multiple: true }),
        on: date(),
        hours: number(),
        price: currency({ currencyCode: 'EUR' }),
        notes: canvas(),
        who: relation(people, { multiple: true }),
      },
    });
    tasks.addColumns({
      cost: formula(cfl`thisRow.${tasks.column('hours')} * 80`, { format: number(), description: 'At 80 an hour.' }),
    });
    people.addColumns({ team: text({ description: 'Added.' }) });
    new ComputedRelation(stack, 'sprint', {
      table: tasks,
      key: 'sprint',
      date: tasks.column('on'),
      target: sprints,
      start: sprints.column('from'),
      end: sprints.column('to'),
      overlaps: 'earliest',
      description: 'The sprint of its day.',
    });
    new View(stack, 'this week', { table: tasks, page });
    new NamedFormula(stack, 'open', { doc, page, formula: cfl`${tasks}.Count()` });
  });
}

test('documents every table, column, relation and formula in the words of their descriptions', () => {
  const page = declared()['coda_page.schema'];
  expect(page).toMatchObject({ name: 'Schema' });
  expect(
    page?.['managed_content'],
  ).toBe(`*This page is written by code (github.com/acme/ops) and shows what it declares. What is changed here by hand is undone by the next deploy: write on another page.*

Ask Dana about \`prices\`.

## Relations

A double arrow points at many rows. A relation marked *computed* is a formula; the others are set by people.

\`\`\`
people
sprints
my *tasks*
├─ who    ─▶▶ people
└─ sprint ╌─▶ sprints  (computed)
\`\`\`

## people

Who works here.

It was there before the code, and may have columns that this page does not know.

Pointed at by \`my *tasks*.who\`.

- \`name\` · names the rows · text
- \`team\` · text · added by code. Added.

## sprints

Pointed at by \`my *tasks*.sprint\`.

- \`name\` · names the rows · text
- \`from\` · date
- \`to\` · date

## my \\*tasks\\*

What is to do: \\<b\\>all\\</b\\> of it.

Views: \`this week\`.

- \`title\` · names the rows · text. What is to be done.
- \`state\` · several of \`open\`, \`done\`
- \`on\` · date
- \`hours\` · number
- \`price\` · amount in EUR
- \`notes\` · rich text
- \`who\` · relation to \`people\`, many
- \`cost\` · computed number. At 80 an hour.

\`\`\`
thisRow.hours * 80
\`\`\`

- \`sprint\` · computed relation to \`sprints\`. The sprint of its day.

\`\`\`
SwitchIf(
  thisRow.on.IsNotBlank(),
  sprints.Filter(
    CurrentValue.from <= ToDate(thisRow.on) AND CurrentValue.to >= ToDate(thisRow.on) AND CurrentValue.from.IsNotBlank() AND CurrentValue.to.IsNotBlank()
  ).Sort(
    true,
    CurrentValue.from
  ).First()
)
\`\`\`

## Named formulas

- \`open\`

\`\`\`
[my *tasks*].Count()
\`\`\``);
});

test('comes after the tables and columns that it documents', () => {
  expect(declared()['coda_page.schema']?.['depends_on']).toEqual(
    expect.arrayContaining(['coda_table.tasks', 'coda_column.tasks_cost', 'coda_column.people_team']),
  );
});

test('holds no table, and lets none stand on it', () => {
  const error = synthError(({ stack, doc }) => {
    const { page } = new SchemaPage(stack, 'schema', { doc });
    new Table(stack, 'tasks', { doc, page, name: 'tasks', columns: { name: text() } });
  });
  expect(error).toMatch(/The table "tasks" is on the page test\/schema\/Default, whose text the code owns/);
});

test('text that Terraform would take for an expression stays text', () => {
  const pages = synthesize(({ stack, doc }) => {
    new Page(stack, 'rules', { doc, name: 'Rules', managedContent: 'It costs ${price}.' });
  });
  expect(pages['coda_page.rules']).toMatchObject({ managed_content: 'It costs $${price}.' });
});
