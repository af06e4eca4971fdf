/** A doc with views and named formulas that people made, with names nobody would choose. */
import { type LocalCoda, startLocalCoda } from '../../local-coda';
import { createCoda, type DocHandle, type ViewFields } from '../../provider/coda';

/** What Terraform and TypeScript would put a value into. */
const HOLE = `\${x}`;

const SQL = `CREATE TABLE "Tasks" (name text PRIMARY KEY, hours int, "Due Date" date, "a]b" text, lasted interval,
  "${HOLE}" text, parent text REFERENCES "Tasks");
CREATE TABLE "Spans" (span interval PRIMARY KEY, note text);
CREATE TABLE "Goals" (goal text PRIMARY KEY, "Open" text, task text REFERENCES "Tasks");`;

/** A client for a doc, with both tokens. */
export function handleOf(coda: LocalCoda, doc: string): DocHandle {
  const access = { apiToken: coda.tokens.rest, mcpToken: coda.tokens.mcp, baseUrl: coda.apiUrl, mcpUrl: coda.mcpUrl };
  return createCoda({ ...access, contentWritesPer10s: 1_000 }).doc(doc);
}

/** Where something of a scene is. */
export interface ViewScene {
  readonly coda: LocalCoda;
  readonly doc: string;
}

/** Starts a local Coda with the doc: eight views on pages, one of which no code can
 * declare, one beside its table, a table's own, and six named formulas. */
export async function startViewScene(): Promise<ViewScene> {
  const coda = await startLocalCoda({
    config: { limits: 'off', mutationDelayMs: 0 },
    schema: { name: 'Views', kind: 'sql', text: SQL },
  });
  const doc = coda.docs[0]?.id ?? '';
  const handle = handleOf(coda, doc);
  const tables = await handle.tables();
  const table = (name: string) => tables.find((one) => one.name === name)?.id ?? '';
  const [tasks, goals, spans] = [table('Tasks'), table('Goals'), table('Spans')];
  const page = (await handle.createPage({ name: 'Views' })).id;
  const ids = Object.fromEntries((await handle.columns(tasks)).map(({ id, name }) => [name, id]));
  const id = (name: string) => ids[name] ?? '';
  const add = (name: string, fields: ViewFields = {}, tableId = tasks) =>
    handle.addView(tableId, { name, pageId: page, ...fields });
  const name = (text: string, formula: string) => handle.createFormula({ pageId: page, name: text, formula });

  await name('limit', '3');
  await add('Open', {
    filter: `thisRow.hours > limit AND thisRow.[a\\]b] != "\\"${HOLE}\` %{if}"`,
    layout: 'card',
    sorts: [
      { columnId: id('hours'), direction: 'descending' },
      { columnId: id('name'), direction: 'ascending' },
    ],
    groups: { left: [id('Due Date')], top: [id('a]b')] },
    hiddenColumnIds: [id('parent'), id(HOLE)],
    rules: [
      {
        kind: 'add',
        rule: {
          condition: 'hours > 8',
          columnIds: [id('hours'), id('name')],
          backgroundColor: 'Red',
          textStyles: ['bold'],
        },
      },
      { kind: 'add', rule: { condition: 'Goals.Filter(task = thisRow).Count() = 0', textColor: 'Blue' } },
    ],
  });
  await name('2024 */ total', 'Open.hours.Sum() + [limit] * Tasks.Count()');
  await name(
    'class',
    '[2024 */ total] > 1 AND Goals.Filter(CurrentValue.task.hours > limit).Count() < Tasks.Filter(hours > limit).Count()',
  );
  await name(`f\`${HOLE}`, `"\`${HOLE}\` and %{y}"`);
  await name('a]b\\c', `[f\`${HOLE}]`);
  await name('🚀', 'class');
  for (const [tableId, column, formula] of [
    [tasks, 'share', 'thisRow.hours / Open.Count() * limit'],
    [goals, 'many', '[a\\]b\\\\c].Length() + If([🚀], 1, 2)'],
    [goals, 'own', 'thisRow.[Open]'],
  ] as const) {
    await handle.addColumn(tableId, { name: column, formula });
  }
  const share = (await handle.columns(tasks)).find((column) => column.name === 'share')?.id ?? '';
  await add(`${HOLE} "open" 🚀`, {
    filter: 'thisRow.share > 0 AND Open.Count() > 0',
    sorts: [{ columnId: share, direction: 'ascending' }],
  });
  await add('constructor', { layout: 'calendar', groups: { left: [id('parent')] } });
  await add('משימות');
  await add('dependencies', { hiddenColumnIds: [id('lasted')] });
  await add('Tasks page', { layout: 'ganttChart', filter: '[🚀] AND [a\\]b\\\\c] != ""' });
  const note = (await handle.columns(spans)).find((column) => column.name === 'note')?.id ?? '';
  await add('by note', { sorts: [{ columnId: note, direction: 'descending' }] }, spans);
  // Beside its table, and the table's own.
  await handle.addView(goals, { name: 'Beside', layout: 'card', filter: 'many > 0' });
  await handle.configureView(
    { tableId: tasks, viewId: 'default' },
    {
      ...{ filter: 'hours > limit', hiddenColumnIds: [id('parent')], groups: { left: [id('Due Date')] } },
      rules: [{ kind: 'add', rule: { condition: 'hours > 8', textStyles: ['bold'] } }],
    },
  );
  await add('Goals of */', { filter: 'thisRow.[Open] = "x"' }, goals);
  return { coda, doc };
}
