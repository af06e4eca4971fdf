/** `codaform formula` as a process of its own, against the local Coda and synthesized apps. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { cfl, formula, number, Table, text } from '../../constructs';
import { founderHqTables } from '../../constructs/founder-hq';
import { PatternOntology } from '../../constructs/patterns';
import type { LocalCoda } from '../../local-coda';
import { DIST } from '../../scripts/paths';
import { type Scene, synthesizeJson } from '../constructs/synth';
import { ByHand, startCoda } from '../support/coda';
import { runCommand } from '../support/processes';

jest.setTimeout(60_000);

let coda: LocalCoda;
let env: Record<string, string>;
let folder: string;
const DOC = 'FounderHQ1';
const CODAFORM = join(DIST, 'cli', 'codaform.js');

const idSchema = z.object({ id: z.string() });
const rowsSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), values: z.record(z.string(), z.unknown()) })),
});

beforeAll(async () => {
  ({ coda, env } = await startCoda({ fixture: 'founder-hq-legacy' }));
  folder = mkdtempSync(join(tmpdir(), 'codaform-cli-'));
});
afterAll(async () => {
  await coda.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `codaform formula …` as a process of its own. */
async function codaform(...args: string[]) {
  const variables = { PATH: process.env.PATH, HOME: folder, ...env };
  const { code, stdout, output } = await runCommand(CODAFORM, ['formula', ...args], folder, variables);
  return { code, stdout, output };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A synthesized app in a folder as cdktf leaves it. */
function app(name: string, json: string): string {
  const path = join(folder, name, 'stacks', 'dev');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'cdk.tf.json'), json);
  return path;
}

describe('check', () => {
  test('a formula alone: its syntax, with a caret', async () => {
    const { code, stdout } = await codaform('check', 'If(done, 1');
    expect(stdout).toContain('error: line 1, column 3: The arguments of If are not closed.');
    expect(stdout).toContain('  If(done, 1\n    ^\n');
    expect(code).toBe(1);
    expect((await codaform('check', 'If(done, 1)')).stdout).toBe('No mistake in 1 formula.\n');
  });

  test('against a doc: names, with what was meant', async () => {
    const wrong = await codaform('check', '--doc', DOC, '--table', 'tasks', 'thisRow.projekt.due_on < Today()');
    expect(wrong.stdout).toContain('The table "tasks" has no column "projekt". Did you mean "project"?');
    expect(wrong.stdout).toContain('  thisRow.projekt.due_on < Today()\n          ^^^^^^^\n');
    expect(wrong.code).toBe(1);
    const right = await codaform('check', '--doc', DOC, '--table', 'tasks', 'thisRow.project.due_on < Today()');
    expect(right).toMatchObject({ code: 0, stdout: 'No mistake. It gives true or false.\n' });
  });

  test('a function that is not known is a warning, and a mistake where that is asked for', async () => {
    const args = ['check', '--doc', DOC, '--json', 'Frobnicate(tasks.Count())'];
    const lenient = await codaform(...args);
    expect(lenient.code).toBe(0);
    expect(JSON.parse(lenient.stdout)).toMatchObject({
      ok: true,
      checked: 1,
      problems: [{ severity: 'warning', code: 'unknown-function', line: 1, column: 1, start: 0, end: 10 }],
      circles: [],
    });
    const strict = await codaform(...args, '--strict');
    expect(JSON.parse(strict.stdout)).toMatchObject({ ok: false, problems: [{ severity: 'error' }] });
    expect(strict.code).toBe(1);
  });

  test('a file, where lines count', async () => {
    const path = file('late.coda', 'tasks\n  .Filter(stat = "Done")\n  .Count()\n');
    const { code, stdout } = await codaform('check', '--doc', DOC, '--file', path);
    expect(stdout).toContain('error: line 2, column 11: There is no table, column or formula "stat" here.');
    expect(code).toBe(1);
  });

  test('every formula of a doc, and circles with their path', async () => {
    expect(await codaform('check', '--doc', DOC)).toMatchObject({ code: 0 });
    const hand = new ByHand(coda);
    const sprints = idSchema.parse(await hand.rest('GET', `/docs/${DOC}/tables/sprints`)).id;
    const add = (columns: { name: string; formula: string }[]) =>
      hand.tool('table_columns_manage', {
        uri: `coda://docs/${DOC}/tables/${sprints}`,
        data: { action: 'add', columns },
      });
    await add([
      { name: 'one', formula: 'goal' },
      { name: 'broken', formula: 'thisRow.gaol' },
    ]);
    await add([{ name: 'two', formula: 'thisRow.one' }]);
    const { id: columnId } = idSchema.parse(await hand.rest('GET', `/docs/${DOC}/tables/sprints/columns/one`));
    await hand.tool('table_columns_manage', {
      uri: `coda://docs/${DOC}/tables/${sprints}`,
      data: { action: 'update', columns: [{ columnId, updatedFields: { formula: 'thisRow.two' } }] },
    });
    const { code, stdout } = await codaform('check', '--doc', DOC);
    expect(stdout).toContain('error: sprints.broken: line 1, column 9: The table "sprints" has no column "gaol".');
    expect(stdout).toMatch(
      /error: these use each other in a circle: sprints\.(one → sprints\.two → sprints\.one|two → sprints\.one → sprints\.two)\n/,
    );
    expect(stdout).toContain('2 errors, 0 warnings in 3 formulas.');
    expect(code).toBe(1);
  });

  test('every formula of an app', async () => {
    const build = ({ stack, doc, page }: Scene) => {
      new PatternOntology(stack, 'Default', { doc, page, ...founderHqTables(stack, { doc }) });
    };
    const path = app('right', synthesizeJson(build));
    expect(await codaform('check', '--app', path)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^No mistake in \d\d formulas\.\n$/),
    });
    expect(
      (
        await codaform(
          'check',
          '--app',
          join(folder, 'right'),
          '--table',
          'workflows',
          'thisRow.runs.effective_hours.Sum()',
        )
      ).stdout,
    ).toBe('No mistake. It gives a number.\n');
  });

  test('what is wrong in an app, names resolved through references', async () => {
    const build = ({ stack, doc, page }: Scene) => {
      const columns = { name: text(), hours: number({ name: 'hours ${spent}' }) };
      const tasks = new Table(stack, 'tasks', { doc, page, name: 'tasks', columns });
      tasks.addColumns({
        double: formula(cfl`thisRow.${tasks.column('hours')} * 2`),
        c: formula('thisRow.double + 1'),
      });
    };
    const json = synthesizeJson(build)
      .replace('thisRow.double + 1', 'thisRow.duoble + thisRow.d')
      .replace(
        '"coda_column": {',
        '"coda_column": {"tasks_d":{"doc_id":"AbCdEfGhIj","table_id":"${coda_table.tasks.id}","name":"d","formula":"thisRow.[${coda_column.tasks_c.name}]"},',
      );
    const { code, stdout } = await codaform('check', '--app', app('wrong', json));
    expect(stdout).toContain(
      'error: tasks.c: line 1, column 9: The table "tasks" has no column "duoble". Did you mean "double"?',
    );
    expect(stdout).toMatch(
      /error: these use each other in a circle: (tasks\.c → tasks\.d → tasks\.c|tasks\.d → tasks\.c → tasks\.d)\n/,
    );
    expect(stdout).toContain('2 errors, 0 warnings in 3 formulas.');
    expect(code).toBe(1);
  });

  test.each([
    ['nothing to check', ['check'], /Give a formula, or --doc or --app/],
    ['two sources of names', ['check', '1', '--doc', 'a', '--app', 'b'], /--doc or --app, not both/],
    ['two formulas', ['check', '1', '--file', 'b'], /the formula or --file, not both/],
    ['a file that is not there', ['check', '--file', '/nowhere/x'], /\/nowhere\/x cannot be read/],
    [
      'an app that is not there',
      ['check', '--app', '/nowhere'],
      /\/nowhere holds no cdk\.tf\.json\. Run cdktf synth first/,
    ],
    [
      'a table that is not there',
      ['check', '--doc', DOC, '--table', 'task', '1'],
      /There is no table "task"\. There are: ventures/,
    ],
    ['a doc that is not there', ['check', '--doc', 'NoSuchDoc1', '1'], /codaform formula: /],
    ['an option that is not there', ['check', '--nope'], /unknown option '--nope'/],
  ])('%s ends with 2, in words', async (_, args, words) => {
    const { code, output } = await codaform(...args);
    expect(output).toMatch(words);
    expect(output).not.toMatch(/ at .*\.ts:\d+/);
    expect(code).toBe(2);
  });

  test('no token ends with 2, in words', async () => {
    const { CODA_API_TOKEN: _, ...rest } = env;
    const { code, output } = await runCommand(CODAFORM, ['formula', 'check', '--doc', DOC, '1'], folder, {
      PATH: process.env.PATH,
      ...rest,
    });
    expect(output).toMatch(/set CODA_API_TOKEN/);
    expect(code).toBe(2);
  });

  test('the help shows examples', async () => {
    const { code, stdout } = await codaform('check', '--help');
    expect(stdout).toContain('codaform formula check --app cdktf.out/stacks/dev --strict');
    expect(code).toBe(0);
  });
});

describe('format', () => {
  test('prints the canonical form', async () => {
    expect(await codaform('format', '( ([Status])="Done" )')).toMatchObject({ code: 0, stdout: 'Status = "Done"\n' });
    const wide = await codaform('format', '--width', '20', 'If(Status="Done",tasks.Count(),0)');
    expect(wide.stdout.split('\n').length).toBeGreaterThan(2);
  });

  test('refuses to lose a comment, and what it cannot read', async () => {
    const path = file('noted.coda', '1 /* one */ + 1\n');
    expect(await codaform('format', '--file', path)).toMatchObject({
      code: 1,
      stdout: '',
      output: expect.stringContaining('the comment /* one */ would be lost'),
    });
    expect(await codaform('format', '(1')).toMatchObject({
      code: 1,
      stdout: '',
      output: expect.stringContaining('error: line 1'),
    });
  });
});

describe('eval', () => {
  test('without a doc', async () => {
    expect(await codaform('eval', 'Sequence(1, 4).Sum()')).toMatchObject({ code: 0, stdout: '10\n' });
    expect(
      await codaform('eval', 'Today() + 1', '--now', '2026-09-08T23:30:00Z', '--time-zone', 'Europe/Berlin'),
    ).toMatchObject({
      stdout: '2026-09-10\n',
    });
    expect(await codaform('eval', '1 / 0')).toMatchObject({ code: 1, output: expect.stringMatching(/^error: /) });
  });

  test("over a doc's rows", async () => {
    expect(await codaform('eval', '--doc', DOC, 'tasks.Count()')).toMatchObject({ code: 0, stdout: '200\n' });
    const json = await codaform('eval', '--doc', DOC, '--json', 'List(tasks.Count() / 8, sprints.Count())');
    expect(JSON.parse(json.stdout)).toEqual({
      text: '25, 12',
      value: {
        kind: 'list',
        items: [
          { kind: 'number', value: '25' },
          { kind: 'number', value: '12' },
        ],
      },
    });
  });

  test('for a row, by name and by id', async () => {
    const hand = new ByHand(coda);
    const answer: unknown = await hand.rest('GET', `/docs/${DOC}/tables/offers/rows?limit=1&useColumnNames=true`);
    const [row] = rowsSchema.parse(answer).items;
    for (const given of [row?.id ?? '', row?.name ?? '']) {
      const { code, stdout } = await codaform(
        'eval',
        '--doc',
        DOC,
        '--table',
        'offers',
        '--row',
        given,
        'thisRow.venture',
      );
      expect({ code, stdout }).toEqual({ code: 0, stdout: `${row?.values['venture']}\n` });
    }
  });

  test('says which rows have a name that several have, and what is missing', async () => {
    const twice = await codaform('eval', '--doc', DOC, '--table', 'DB Templates', '--row', 'Weekly Update', 'thisRow');
    expect(twice).toMatchObject({
      code: 2,
      output: expect.stringMatching(/2 rows of DB Templates are called.*Give an id: i-.*, i-/),
    });
    const none = await codaform('eval', '--doc', DOC, '--table', 'tasks', '--row', 'no such row', 'thisRow');
    expect(none).toMatchObject({
      code: 2,
      output: expect.stringMatching(/tasks has no row of the id or name "no such row"/),
    });
    expect(await codaform('eval', '1', '--now', 'soon')).toMatchObject({ code: 2 });
    expect(await codaform('eval', '1', '--time-zone', 'Mars/Base')).toMatchObject({ code: 2 });
    expect(await codaform('eval', 'tasks.Count()')).toMatchObject({ code: 1 });
  });
});
