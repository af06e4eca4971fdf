/** Views, named formulas and permissions, driven call by call as Terraform would, with both kinds of answers of MCP. */
import { type Config, Runs } from '../support/runs';

const DOC = 'FounderHQ1';
const TASKS = 'grid--tasks----';
const PAGE = 'canvas-founderHQ4';
const [NAME, STATUS, HOURS, SPRINT] = ['c-task-name-', 'c-taskstatus', 'c-task-hours', 'c-_tasksprnt'];

/** Columns that nobody ordered, without the one that is hidden. */
const THE_OTHERS = [SPRINT, 'c-taskassign', 'c--taskstart', HOURS];

let runs: Runs | undefined;

/** A Coda and a provider of this test's own. */
async function start(switches: Parameters<typeof Runs.start>[0] = {}): Promise<Runs> {
  await runs?.close();
  runs = await Runs.start(switches);
  return runs;
}
/** For tests that change nothing. */
const any = async () => runs ?? start();
afterAll(() => runs?.close());

const view = (more: Config = {}): Config => ({
  doc_id: DOC,
  table_id: TASKS,
  page_id: PAGE,
  name: 'Blocked tasks',
  layout: 'card',
  filter: 'status = "Blocked"',
  sorts: [
    { column_id: HOURS, direction: 'descending' },
    { column_id: NAME, direction: 'ascending' },
  ],
  groups: { left: [SPRINT], top: null },
  hidden_column_ids: ['c-taskprojct'],
  column_order: [STATUS, NAME],
  conditional_formats: [
    { condition: 'estimated_hours > 8', background_color: 'Red', column_ids: [HOURS] },
    { condition: 'status = "Blocked"', text_styles: ['bold'] },
  ],
  title_hidden: true,
  ...more,
});
const VIEW = 'coda_view';

/** The views of a table or container as MCP shows them. */
async function shownViews(run: Runs, tableId: string) {
  const answer = await run.hand.tool('table_columns_read', {
    uri: `coda://docs/${DOC}/tables/${tableId}`,
    include: ['views'],
  });
  return (answer as { views: Record<string, unknown>[]; name: string }).views;
}

describe.each(['echo', 'minimal'] as const)('coda_view, where MCP answers with %s', (mcpReplies) => {
  test('is created with everything, plans empty with and without an MCP token, and is imported as it is', async () => {
    const run = await start({ mcpReplies });
    const made = await run.applied(VIEW, view());
    const id = String(made.state?.id);
    expect(id).toMatch(/^table-/);
    expect(made.state?.browser_link).toContain(id);
    const [shown] = await shownViews(run, id);
    expect(shown).toMatchObject({
      viewLayout: 'card',
      filterFormula: 'status = "Blocked"',
      groups: { left: [SPRINT], top: [] },
      hiddenColumnIds: ['c-taskprojct'],
      conditionalFormats: [
        expect.objectContaining({ scope: { type: 'COLUMNS', columnIds: [HOURS] } }),
        expect.objectContaining({ scope: { type: 'ROW' }, formatStyles: { textStyles: ['bold'] } }),
      ],
    });
    expect(shown?.orderedColumnIds).toEqual([STATUS, NAME, ...THE_OTHERS]);
    run.coda.journal.clear();
    expect(await run.planned(VIEW, view(), made)).toEqual([]);
    expect(await run.planned(VIEW, view(), made)).toEqual([]);
    expect(run.writes()).toEqual([]);
    run.coda.journal.clear();
    expect(
      await run.planned(VIEW, view(), made, {
        mcp_token: '',
        api_token: run.coda.tokens.restReadOnly,
        read_only: true,
      }),
    ).toEqual([]);
    expect(run.coda.journal.calls(({ api }) => api === 'mcp')).toEqual([]);

    await run.next();
    for (const importId of [`${DOC}/${id}`, String(made.state?.browser_link)]) {
      const imported = await run.provider.import(VIEW, importId);
      expect(imported.errors).toEqual([]);
      // What no API shows is not imported; the order of columns is nobody's until it is declared.
      const known = view({ title_hidden: null, column_order: null });
      expect(imported.state).toMatchObject({
        id,
        table_id: TASKS,
        page_id: PAGE,
        filter: known.filter,
        layout: 'card',
      });
      expect(await run.planned(VIEW, known, imported)).toEqual([]);
    }
  });

  test('a change is made in place, rules are not doubled, and what is taken out is cleared', async () => {
    const run = await start({ mcpReplies });
    const made = await run.applied(VIEW, view());
    const id = String(made.state?.id);
    await run.next();
    const changed = view({
      name: 'Stuck tasks',
      layout: 'default',
      filter: null,
      conditional_formats: [
        { condition: 'estimated_hours > 12', background_color: 'Red', column_ids: [HOURS] },
        { condition: 'status = "Blocked"', text_styles: ['bold'] },
        { condition: 'status = "Done"', text_color: 'Gray' },
      ],
      groups: null,
    });
    const after = await run.applied(VIEW, changed, made);
    expect(after.state).toMatchObject({ id, name: 'Stuck tasks' });
    const [shown] = await shownViews(run, id);
    expect(shown).toMatchObject({
      filterFormula: null,
      groups: { left: [], top: [] },
      conditionalFormats: [
        expect.objectContaining({ condition: 'estimated_hours > 12' }),
        expect.objectContaining({ condition: 'status = "Blocked"' }),
        expect.objectContaining({ condition: 'status = "Done"' }),
      ],
    });
    expect(await run.planned(VIEW, changed, after)).toEqual([]);
    // A colour that goes takes a new rule; the order stays.
    await run.next();
    const plain = {
      ...changed,
      conditional_formats: [{ condition: 'estimated_hours > 12', text_styles: ['italic'], column_ids: [HOURS] }],
    };
    const last = await run.applied(VIEW, plain, after);
    expect((await shownViews(run, id))[0]?.conditionalFormats).toEqual([
      expect.objectContaining({ condition: 'estimated_hours > 12', formatStyles: { textStyles: ['italic'] } }),
    ]);
    expect(await run.planned(VIEW, plain, last)).toEqual([]);
  });
});

describe('coda_view', () => {
  test('drift is what somebody changed of what is declared, and is repaired', async () => {
    const run = await start();
    const made = await run.applied(VIEW, view());
    const uri = `coda://docs/${DOC}/tables/${made.state?.id}/views/default`;
    const change = (data: object) =>
      run.hand.tool('table_view_manage', { uri, data: { action: 'configure', ...data } });
    await change({ sharedFilter: 'status = "Done"', sorts: [], viewLayout: 'calendar' });
    // A rule, a filter of their own and another column of somebody are theirs.
    await change({ conditionalFormats: [{ condition: 'true', formatStyles: { textColor: 'Blue' } }] });
    await run.hand.tool('table_columns_manage', {
      uri: `coda://docs/${DOC}/tables/${TASKS}`,
      data: { action: 'add', columns: [{ name: 'theirs' }] },
    });
    expect((await run.planned(VIEW, view(), made)).sort()).toEqual(['filter', 'layout', 'sorts']);
    // REST shows the layout and the sorts, and of the filter that there is one.
    expect((await run.planned(VIEW, view(), made, { mcp_token: '' })).sort()).toEqual(['layout', 'sorts']);
    await run.next();
    const read = await run.provider.refresh(VIEW, made);
    const repaired = await run.applied(VIEW, view(), read);
    expect((await shownViews(run, String(made.state?.id)))[0]).toMatchObject({
      filterFormula: 'status = "Blocked"',
      viewLayout: 'card',
    });
    expect((await shownViews(run, String(made.state?.id)))[0]?.conditionalFormats).toHaveLength(3);
    expect(await run.planned(VIEW, view(), repaired)).toEqual([]);
  });

  test('a rename of a column is followed; a view that is gone is made again; a delete is proved', async () => {
    const run = await start();
    const made = await run.applied(VIEW, view());
    await run.hand.tool('table_columns_manage', {
      uri: `coda://docs/${DOC}/tables/${TASKS}`,
      data: { action: 'update', columns: [{ columnId: STATUS, updatedFields: { name: 'state' } }] },
    });
    await run.next();
    const read = await run.provider.refresh(VIEW, made);
    expect(read.state?.filter).toBe('status = "Blocked"');
    await run.hand.tool('table_view_delete', { uri: `coda://docs/${DOC}/tables/${made.state?.id}/views/default` });
    expect(await run.planned(VIEW, view(), made)).toEqual(['(gone)']);
    await run.next();
    const renamed = view({ filter: 'state = "Blocked"', conditional_formats: null });
    const again = await run.applied(VIEW, renamed);
    await run.next();
    await run.applied(VIEW, null, again);
    expect((await run.provider.refresh(VIEW, again)).state).toBeNull();
    await run.applied(VIEW, null, again);
  });

  test('an interrupted create is finished; another view of that name stops it', async () => {
    const run = await start();
    const first = await run.applied(VIEW, view());
    await run.next();
    const second = await run.applied(VIEW, view(), undefined, [/was there already/, /was there already/]);
    expect(second.state?.id).toBe(first.state?.id);
    expect((await shownViews(run, String(first.state?.id)))[0]?.conditionalFormats).toHaveLength(2);
    expect(await run.planned(VIEW, view(), second)).toEqual([]);
    await run.next();
    const { errors } = await run.provider.apply(VIEW, view({ layout: 'calendar' }));
    expect(errors.join()).toMatch(
      /at name: A view named "Blocked tasks" exists already.*terraform import <address> FounderHQ1\/table-/,
    );
    const adopted = await run.applied(VIEW, view({ layout: 'calendar', adopt: true }));
    expect(adopted.state?.id).toBe(first.state?.id);
    expect(await run.planned(VIEW, view({ layout: 'calendar', adopt: true }), adopted)).toEqual([]);
  });

  test("the table's own view is configured and never deleted; a view beside it is one more of the table", async () => {
    const run = await start();
    const own = {
      doc_id: DOC,
      table_id: TASKS,
      default_view: true,
      sorts: [{ column_id: HOURS, direction: 'ascending' }],
    };
    const made = await run.applied(VIEW, own);
    expect(made.state).toMatchObject({ id: `${TASKS}/default`, name: 'Default', browser_link: null });
    expect(await run.planned(VIEW, own, made)).toEqual([]);
    await run.hand.tool('table_view_manage', {
      uri: `coda://docs/${DOC}/tables/${TASKS}/views/default`,
      data: { action: 'configure', sorts: [] },
    });
    expect(await run.planned(VIEW, own, made, { mcp_token: '' })).toEqual(['sorts']);
    await run.next();
    await run.applied(VIEW, null, made, [/The default view stays as it is/]);
    expect(await shownViews(run, TASKS)).toHaveLength(1);

    const beside = { doc_id: DOC, table_id: TASKS, name: 'By hours', layout: 'calendar' };
    const second = await run.applied(VIEW, beside);
    expect(second.state?.id).toMatch(/^grid--tasks----\/view-/);
    expect(await run.planned(VIEW, beside, second)).toEqual([]);
    expect(await run.planned(VIEW, beside, second, { mcp_token: '' })).toEqual([]);
    const blind = await run.provider.import(VIEW, `${DOC}/${second.state?.id}`);
    expect(blind.errors.join()).toMatch(/The view cannot be read.*set mcp_token for the import/);
    await run.next();
    const imported = await run.provider.import(VIEW, `${DOC}/${second.state?.id}`);
    expect(imported.state).toMatchObject({ name: 'By hours', layout: 'calendar', default_view: false });
    await run.next();
    await run.applied(VIEW, null, second);
    expect(await shownViews(run, TASKS)).toHaveLength(1);
  });

  test.each<[string, Config, RegExp]>([
    [
      'a column that is not there',
      { sorts: [{ column_id: 'c-nowhere000' }] },
      /at sorts\.0\.column_id: The table has no column "c-nowhere000".*"status"/,
    ],
    ['a column by its name', { hidden_column_ids: ['status'] }, /at hidden_column_ids.*an id like c-/],
    ['a column with a path in its id', { column_order: ['c-a/../b'] }, /at column_order\.0/],
    [
      'a place for a hidden column',
      { column_order: [STATUS], hidden_column_ids: [STATUS] },
      /at column_order\.0: A hidden column has no place/,
    ],
    ['two places for one column', { column_order: [STATUS, STATUS] }, /at column_order\.1: A column is listed twice/],
    ['a filter that is cut off', { filter: 'status = (' }, /at filter/],
    [
      'a filter of what is not there',
      { filter: 'stauts = "x"' },
      /at filter: The filter of the view "Blocked tasks" names .*stauts/s,
    ],
    [
      'a condition of what is not there',
      { conditional_formats: [{ condition: 'nope = 1', text_color: 'Red' }] },
      /at conditional_formats\.0\.condition: A conditional format/,
    ],
    [
      'a format that does nothing',
      { conditional_formats: [{ condition: 'true' }] },
      /at conditional_formats\.0: The format does nothing/,
    ],
    [
      'text that cannot be seen',
      { conditional_formats: [{ condition: 'true', text_color: 'Red', background_color: 'Red' }] },
      /text_color: The text would be invisible/,
    ],
    [
      'a colour that is none',
      { conditional_formats: [{ condition: 'true', text_color: '#ff0000' }] },
      /at conditional_formats\.0\.text_color/,
    ],
    ['a layout that is none', { layout: 'grid' }, /at layout/],
    ['a chart setting that is none', { chart: { stacking: 'sideways' } }, /at chart\.stacking/],
    ['a page with a path in its id', { page_id: 'canvas-x/../y' }, /at page_id/],
    ['a page for the default view', { default_view: true }, /at page_id: .*stands where the table stands/],
    ['no name', { name: null }, /at name: The view has no name/],
    ['an empty name', { name: '' }, /at name/],
    ['a name without end', { name: 'x'.repeat(100_000) }, /at name/],
    ['a table that is a view', { table_id: '../whoami' }, /at table_id/],
  ])('%s is refused at its attribute, and nothing is written', async (_, config, message) => {
    const run = await any();
    run.coda.journal.clear();
    expect(await run.refusal(VIEW, view(config))).toMatch(message);
    expect(run.writes()).toEqual([]);
  });

  test('names with quotes, brackets and marks of direction come back as they went', async () => {
    const run = await start();
    const names = [
      'a]b["c',
      '\u202Eright to left',
      "Robert'); DROP TABLE--",
      '=1+1',
      '../../etc/passwd',
      '🚀'.repeat(50),
    ];
    const configs = names.map((name) => ({ doc_id: DOC, table_id: TASKS, page_id: PAGE, name }));
    const made = [];
    for (const config of configs) made.push(await run.applied(VIEW, config));
    await run.next();
    for (const [i, config] of configs.entries()) {
      const held = made[i];
      if (held === undefined) throw new Error('not made');
      const read = await run.provider.refresh(VIEW, held);
      expect(read.state).toMatchObject(config);
    }
  });
});
