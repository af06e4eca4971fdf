/**
 * Terraform's acceptance loop for a configuration: apply, plans that are empty, import and verify, drift and repair,
 * disappear and re-create, destroy. One workspace, the real terraform.
 */
import { codaProvider } from '../../provider/provider';
import { Terraform } from './terraform';

type Attributes = Readonly<Record<string, unknown>>;
type State = Readonly<Record<string, Attributes>>;

/** What a person does past Terraform. */
interface ByHand {
  readonly act: (state: State) => Promise<unknown>;
  /** What the next plan says, as `address: action`. */
  readonly planned: readonly string[];
}

/** What is looped. */
export interface Acceptance {
  readonly env: Record<string, string>;
  /** Applied one after another, each beside those before it, when one needs what it does not refer to. */
  readonly files: readonly Readonly<Record<string, string>>[];
  /** By address, attributes that an import says in Coda's spelling, which the plan takes for the configured one. */
  readonly spelledByCoda: Readonly<Record<string, readonly string[]>>;
  readonly drift: ByHand;
  readonly gone: ByHand;
}

/** What was done once is not there to be imported. */
export const MIGRATIONS = ['coda_row_split', 'coda_column_backfill', 'coda_column_retirement'];

/** Attributes that an import has otherwise, and why. */
const NOT_IMPORTED: Readonly<Record<string, readonly string[]>> = {
  // Rows that were there before the import are not the resource's to delete.
  coda_rows: ['adopted_keys'],
};

/** The configuration without deletion protection, which every resource that has it gets unless it says something itself. */
export function unprotected(hcl: string): string {
  return hcl.replace(/^resource "(\w+)" "\w+" \{\n([\s\S]*?)^\}/gm, (block, type: string, body: string) => {
    const has = codaProvider.resources.get(type)?.schema.attributes['deletion_protection'] !== undefined;
    if (!has || body.includes('deletion_protection')) return block;
    return block.replace('{\n', '{\n  deletion_protection = false\n');
  });
}

/** The id that a resource is imported by, or nothing for what cannot be. */
export function importId(address: string, of: Attributes): string | undefined {
  const type = address.replace(/\..*$/, '');
  const { id, doc_id: doc, table_id: table } = of;
  switch (type) {
    case 'coda_doc':
      return String(id);
    case 'coda_page':
    case 'coda_table':
    case 'coda_formula':
    case 'coda_permission':
      return `${doc}/${id}`;
    case 'coda_view':
      return of['default_view'] === true ? `${doc}/${table}/default` : `${doc}/${id}`;
    case 'coda_column':
      return `${doc}/${table}/${id}`;
    case 'coda_rows':
      return `${doc}/${table}/${of['key_column']}`;
    default:
      if (MIGRATIONS.includes(type)) return undefined;
      throw new Error(`how is a ${type} imported?`);
  }
}

/** Goes through the loop; what differs fails the test. Gives the types of resources that were in it. */
export async function acceptanceLoop({ env, files, spelledByCoda, drift, gone }: Acceptance): Promise<string[]> {
  const terraform = new Terraform(env);
  try {
    for (const more of files) {
      for (const [name, text] of Object.entries(more)) terraform.write(text, name);
      const applied = await terraform.apply();
      expect(applied.output).not.toMatch(/Warning/);
      expect(applied.output).toMatch(/ 0 destroyed/);
    }
    await expectNothingToDo(terraform);
    const before = await terraform.state();

    await importAndVerify(env, files, before, spelledByCoda);
    await generateAndVerify(env, before);

    for (const { act, planned } of [drift, gone]) {
      await act(await terraform.state());
      expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(2);
      expect(Terraform.actions(await terraform.plan()).sort()).toEqual([...planned].sort());
      await terraform.apply();
      await expectNothingToDo(terraform);
      if (planned === drift.planned) expect(withoutNewIds(await terraform.state())).toEqual(withoutNewIds(before));
    }

    for (const more of files) for (const [name, text] of Object.entries(more)) terraform.write(unprotected(text), name);
    await terraform.apply();
    await terraform.destroy();
    expect(await terraform.state()).toEqual({});
    return [...new Set(Object.keys(before).map((address) => address.replace(/\..*$/, '')))].sort();
  } finally {
    terraform.close();
  }
}

/** Coda has no call that changes a permission: who gets another access gets another permission. */
function withoutNewIds(state: State): State {
  return Object.fromEntries(
    Object.entries(state).map(([address, { permission_id, ...others }]) => [address, others] as const),
  );
}

async function expectNothingToDo(terraform: Terraform): Promise<void> {
  expect(Terraform.actions(await terraform.plan())).toEqual([]);
  expect(await terraform.detailedExitCode()).toBe(0);
  expect(await terraform.detailedExitCode(['-refresh-only'])).toBe(0);
}

/**
 * Everything, imported without a configuration: what `-generate-config-out` writes plans nothing, applies nothing and plans
 * nothing again, as it is. Gives the types of resources that were imported.
 */
export async function generateAndVerify(env: Record<string, string>, made: State): Promise<string[]> {
  const workspace = new Terraform(env);
  try {
    const ids = Object.entries(made).flatMap(([address, of]) => {
      const id = importId(address, of);
      return id === undefined ? [] : [{ type: address.replace(/\..*$/, ''), id }];
    });
    const blocks = ids.map(({ type, id }, n) => `import {\n  to = ${type}.r${n}\n  id = ${JSON.stringify(id)}\n}\n`);
    workspace.write(`provider "coda" {}\n${blocks.join('')}`);
    const { output } = await workspace.ok([
      ...['plan', '-no-color', '-input=false', '-generate-config-out=generated.tf'],
      '-out=generated.tfplan',
    ]);
    expect(output).toContain(`Plan: ${ids.length} to import, 0 to add, 0 to change, 0 to destroy.`);
    await workspace.ok(['validate', '-no-color']);
    await workspace.ok(['apply', '-no-color', '-input=false', 'generated.tfplan']);
    await expectNothingToDo(workspace);
    return [...new Set(ids.map(({ type }) => type))].sort();
  } finally {
    workspace.close();
  }
}

/** Everything, imported into an empty state with the same configuration, is the same as it is in the state that made it. */
async function importAndVerify(
  env: Record<string, string>,
  files: Acceptance['files'],
  made: State,
  spelled: Acceptance['spelledByCoda'],
): Promise<void> {
  const workspace = new Terraform(env);
  try {
    for (const more of files) for (const [name, text] of Object.entries(more)) workspace.write(text, name);
    const ids = Object.entries(made).flatMap(([address, of]) => {
      const id = importId(address, of);
      return id === undefined ? [] : [[address, id] as const];
    });
    const blocks = ids.map(([address, id]) => `import {\n  to = ${address}\n  id = ${JSON.stringify(id)}\n}\n`);
    workspace.write(blocks.join(''), 'imports.tf');
    const { output } = await workspace.apply();
    expect(output).toMatch(new RegExp(`Resources: ${ids.length} imported, 0 added, \\d+ changed, 0 destroyed`));
    await expectNothingToDo(workspace);
    const imported = await workspace.state();
    for (const [address] of ids) {
      const but = [...(NOT_IMPORTED[address.replace(/\..*$/, '')] ?? []), ...(spelled[address] ?? [])];
      const compared = (of: Attributes | undefined) =>
        Object.fromEntries(Object.entries(of ?? {}).filter(([name]) => !but.includes(name)));
      expect({ [address]: compared(imported[address]) }).toEqual({ [address]: compared(made[address]) });
    }
  } finally {
    workspace.close();
  }
}
