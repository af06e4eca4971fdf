/**
 * Every attribute of every resource and data source, down to the last nested one, with a value of another type. Terraform
 * converts what it can before it calls; what reaches the provider otherwise is refused with the attribute's name.
 */
import type { LocalCoda } from '../../local-coda';
import type { ValueType } from '../../provider/framework';
import { codaProvider } from '../../provider/provider';
import { startCoda } from '../support/coda';
import { InProcess } from '../support/in-process';

let coda: LocalCoda;
let provider: InProcess;
beforeAll(async () => {
  ({ coda } = await startCoda());
  provider = await InProcess.configured({ api_token: coda.tokens.rest, base_url: coda.apiUrl, mcp_url: coda.mcpUrl });
  coda.journal.clear();
});
afterAll(() => coda.close());

/** A place in a type, and how a value is put there while everything else is null. */
interface Place {
  readonly path: string;
  readonly type: ValueType;
  readonly wrap: (value: unknown) => unknown;
}

function places(type: ValueType, path: string, wrap: Place['wrap']): Place[] {
  const here = { path, type, wrap };
  switch (type.kind) {
    case 'object': {
      const empty = Object.fromEntries(Object.keys(type.attributes).map((name) => [name, null]));
      const inner = Object.entries(type.attributes).flatMap(([name, of]) =>
        places(of, path === '' ? name : `${path}.${name}`, (value) => wrap({ ...empty, [name]: value })),
      );
      return path === '' ? inner : [here, ...inner];
    }
    case 'list':
    case 'set':
      return [here, ...places(type.element, `${path}[0]`, (value) => wrap([value]))];
    case 'map':
      return [here, ...places(type.element, `${path}["key"]`, (value) => wrap({ key: value }))];
    default:
      return [here];
  }
}

/** A value of each kind that the type is not. */
function wrongFor(type: ValueType): unknown[] {
  const all: Record<string, unknown> = {
    string: 'text',
    bool: true,
    number: 7,
    list: [[[]]],
    object: { a: { b: {} } },
  };
  const kind = type.kind === 'set' ? 'list' : type.kind === 'map' ? 'object' : type.kind;
  return Object.entries(all).flatMap(([name, value]) => (name === kind ? [] : [value]));
}

const cases = (['resources', 'dataSources'] as const).flatMap((kind) =>
  [...codaProvider[kind]].flatMap(([typeName, { schema }]) =>
    places(schema.type, '', (value) => value).map((place) => ({ kind, typeName, ...place })),
  ),
);

test.each(cases.map((one) => [`${one.kind} ${one.typeName}: ${one.path}`, one] as const))('%s', async (_, one) => {
  for (const value of wrongFor(one.type)) {
    const said = await provider.validateLoose(one.kind, one.typeName, one.wrap(value));
    const errors = said.filter((line) => line.startsWith('error'));
    expect([value, errors.join('\n')]).toEqual([value, expect.stringContaining(one.path.replace(/\[.*$/, ''))]);
    expect(errors.join('\n')).toMatch(/expected|not readable/);
    expect(errors.join('\n')).not.toMatch(/\.[jt]s:\d+|TypeError/);
  }
});

const elements = cases.filter(({ path }) => /(\[0\]|\["key"\])$/.test(path));

test.each(elements.map((one) => [`${one.kind} ${one.typeName}: ${one.path}`, one] as const))(
  'nothing where something belongs: %s',
  async (_, one) => {
    const said = await provider.validateLoose(one.kind, one.typeName, one.wrap(null));
    const errors = said.filter((line) => line.startsWith('error')).join('\n');
    expect(errors).toContain(one.path.replace(/\[.*$/, ''));
    expect(errors).not.toMatch(/\.[jt]s:\d+|TypeError|bug/);
  },
);

test('nothing of it reached Coda, and nothing was left out', () => {
  expect(coda.journal.calls(() => true)).toEqual([]);
  const tried = new Set(cases.map(({ kind, typeName, path }) => `${kind} ${typeName}: ${path}`));
  for (const kind of ['resources', 'dataSources'] as const)
    for (const [typeName, { schema }] of codaProvider[kind])
      for (const name of Object.keys(schema.attributes)) expect(tried).toContain(`${kind} ${typeName}: ${name}`);
});
