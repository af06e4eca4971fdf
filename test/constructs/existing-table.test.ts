/** What is said of a table that is not what the code expects, by the real terraform against the local Coda. */

import { type Columns, date, number, Table, text } from '../../constructs';
import type { LocalCoda } from '../../local-coda';
import { startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';
import { type Scene, synthesizeJson } from './synth';

jest.setTimeout(60_000);

let coda: LocalCoda;
let terraform: Terraform;

beforeAll(async () => {
  const started = await startCoda({ fixture: 'founder-hq-legacy' });
  coda = started.coda;
  terraform = new Terraform(started.env, 'mirror');
});
afterAll(async () => {
  terraform.close();
  await coda.close();
});

/** Plans a stack that expects these columns of a table, and gives what terraform says. */
async function plan(name: string, columns: Columns): Promise<string> {
  const build = ({ stack, doc }: Scene) => {
    Table.fromTableName(stack, 'table', { doc, name, columns });
  };
  terraform.write(synthesizeJson(build, 'FounderHQ1'), 'cdk.tf.json');
  await terraform.ok(['init', '-no-color']);
  return plainText((await terraform.run(['plan', '-no-color', '-input=false'])).output);
}

test('the columns that the code knows are checked, and others may be there', async () => {
  expect(await plan('tasks', { name: text(), estimated_hours: number(), scheduled_start_date: date() })).toMatch(
    /Plan: 1 to add/,
  );
});

test('a column that is not there is named', async () => {
  expect(await plan('sprints', { name: text(), 'goal "of" ${x}': text(), aim: text() })).toMatch(
    /The table sprints has no column aim, goal "of" \$\{x\}\. Add it in Coda, or correct its name in the code\./,
  );
});

test('a column of another kind is named', async () => {
  expect(await plan('sprints', { name: text(), goal: number() })).toMatch(
    /Columns of the table sprints are of another kind than the code says: goal is text, not number\./,
  );
});

test('a table that is not there is named, with those that are', async () => {
  expect(await plan('sprint', { name: text() })).toMatch(/The doc has no table named "sprint".*"sprints" \(grid-/);
});
