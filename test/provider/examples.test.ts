/** The examples that the reference shows: each is a valid configuration, formatted as terraform formats it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codaProvider } from '../../provider/provider';
import { ROOT } from '../../scripts/paths';
import { Terraform } from '../support/terraform';

jest.setTimeout(60_000);

const EXAMPLES = join(ROOT, 'examples');

/** Each type's folder under `resources` or `data-sources`, with the file that the reference shows. */
function examples(kind: 'resources' | 'data-sources', file: string): [string, string][] {
  return readdirSync(join(EXAMPLES, kind)).map((type) => [`${kind}/${type}`, join(EXAMPLES, kind, type, file)]);
}

let terraform: Terraform;
beforeEach(() => {
  terraform = new Terraform();
});
afterEach(() => terraform.close());

test.each([...examples('resources', 'resource.tf'), ...examples('data-sources', 'data-source.tf')])(
  '%s is valid and formatted',
  async (_, path) => {
    const text = readFileSync(path, 'utf8');
    terraform.write(text);
    terraform.write(text, 'example/example.tf');
    await terraform.ok(['validate', '-no-color']);
    await terraform.ok(['fmt', '-check', '-diff', '-no-color', 'example']);
  },
);

test('the provider block is valid and formatted', async () => {
  terraform.write(readFileSync(join(EXAMPLES, 'provider', 'provider.tf'), 'utf8'), 'provider.tf');
  await terraform.ok(['validate', '-no-color']);
  await terraform.ok(['fmt', '-check', '-diff', '-no-color']);
});

/** What was done cannot be imported. */
const MIGRATIONS = ['coda_row_split', 'coda_column_backfill', 'coda_column_retirement'];

test('every resource and data source has one, and every object says how it is imported', () => {
  const documented = (kind: 'resources' | 'data-sources', file: string) =>
    examples(kind, file)
      .filter(([, path]) => existsSync(path))
      .map(([name]) => name.replace(/^.*\//, ''));
  const resources = [...codaProvider.resources.keys()].sort();
  expect(documented('resources', 'resource.tf').sort()).toEqual(resources);
  expect(documented('resources', 'import.sh').sort()).toEqual(resources.filter((type) => !MIGRATIONS.includes(type)));
  const dataSources = [...codaProvider.dataSources.keys()].sort();
  expect(documented('data-sources', 'data-source.tf').sort()).toEqual(dataSources);
});

test.each(examples('resources', 'import.sh').filter(([, path]) => existsSync(path)))(
  '%s: what is imported is in the example',
  (name, path) => {
    const type = name.replace('resources/', '');
    const declared = readFileSync(path.replace('import.sh', 'resource.tf'), 'utf8');
    const commands = readFileSync(path, 'utf8').trim().split('\n');
    for (const command of commands) {
      const [, address = ''] = /^terraform import (\S+) \S+$/.exec(command) ?? [];
      expect(declared).toContain(`resource "${type}" "${address.replace(`${type}.`, '')}"`);
    }
  },
);
