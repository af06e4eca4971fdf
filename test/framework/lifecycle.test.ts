import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { providerSchemaJson } from '../../provider/framework';
import { PROBE_ADDRESS, probeProvider } from './probe/provider';
import { buildProbe } from './support/probe-binary';
import { Workspace } from './support/workspace';

const binary = buildProbe();
const spaces: Workspace[] = [];

function workspace(): Workspace {
  const space = new Workspace(binary);
  spaces.push(space);
  return space;
}

afterAll(() => {
  for (const space of spaces) space.dispose();
  rmSync(binary, { recursive: true, force: true });
});

jest.setTimeout(60_000);

const everything = `
resource "probe_thing" "a" {
  name     = "alpha beta"
  label    = "Hello"
  size     = 12
  ratio    = 0.1
  huge     = 12345678901234567890123456789.5
  anything = { a = [1, "x", true, 0.1], b = null }
  tags     = ["y", "x"]
  cells    = { k1 = { Name = "n", Age = "3" }, k2 = {} }
  secret   = "s3cret"
  token    = "t0ken"
  main     = { name = "m" }
  spares   = [{ name = "s1" }, { name = "s2", weight = 4 }]
  kinds    = [{ name = "k1" }, { name = "k2", weight = 2 }]
  places   = { left = { name = "l" } }
}
resource "probe_thing" "b" {
  name     = "pre-\${probe_thing.a.id}"
  label    = "re-\${probe_thing.a.revision}"
  anything = probe_thing.a.revision
  tags     = [probe_thing.a.id]
  spares   = [for i in range(probe_thing.a.revision) : { name = "s\${i}" }]
}
data "probe_echo" "now" { say = "hi there" }
data "probe_echo" "later" { say = probe_thing.a.id }
output "echo" { value = [data.probe_echo.now.shape.words, data.probe_echo.later.heard] }
output "joined" { value = provider::probe::join_words("-", "a", "b") }
`;

describe('a configuration with values of every kind', () => {
  const space = workspace();

  it('is planned with what will be known after apply, and hides secrets', async () => {
    const plan = await space.configure(everything).ok('plan');
    expect(plan).toMatch(/\+ huge += 12345678901234567890123456789\.5\n/);
    expect(plan).toMatch(/\+ serial += \(known after apply\)/);
    expect(plan).toMatch(/\+ words += \[\n +\+ "alpha",\n +\+ "beta",/);
    expect(plan).toMatch(/\+ secret += \(sensitive value\)/);
    expect(plan).toMatch(/\+ token += \(write-only attribute\)/);
    expect(plan).toContain('Plan: 2 to add, 0 to change, 0 to destroy.');
    expect(plan).not.toMatch(/s3cret|t0ken/);
  });

  it('is applied and then has no changes', async () => {
    const applied = await space.ok('apply', '-auto-approve');
    expect(applied).toContain('joined = "a-b"');
    expect(applied).toContain('"thing-alpha-beta!"');
    const state = space.instance('probe_thing.a')?.attributes;
    expect(state).toMatchObject({
      id: 'thing-alpha-beta',
      token: null,
      token_length: 5,
      tags: ['x', 'y'],
      spares: [
        { name: 's1', serial: 'sn-s1', weight: 1 },
        { name: 's2', serial: 'sn-s2', weight: 4 },
      ],
      anything: { value: { a: [1, 'x', true, 0.1], b: null } },
    });
    expect(space.stateText()).toContain('12345678901234567890123456789.5');
    expect(space.stateText()).not.toContain('t0ken');
    expect(space.instance('probe_thing.b')?.attributes).toMatchObject({ label: 're-1', spares: [{ name: 's0' }] });
    expect((await space.run(['plan', '-detailed-exitcode'])).code).toBe(0);
    expect((await space.run(['plan', '-refresh-only', '-detailed-exitcode'])).code).toBe(0);
  });

  it('is updated in place, keeping identity and private state', async () => {
    const changed = everything.replace('"Hello"', '"Bye"').replace('size     = 12', 'size     = 13');
    const plan = await space.configure(changed).ok('plan');
    expect(plan).toMatch(/~ label +=? *"Hello" -> "Bye"/);
    expect(plan).toMatch(/~ revision += 1 -> \(known after apply\)/);
    expect(plan).not.toMatch(/~ id /);
    expect(plan).toContain('Unlucky size');
    await space.ok('apply', '-auto-approve', '-target=probe_thing.a');
    expect(space.instance('probe_thing.a')?.attributes).toMatchObject({
      size: 13,
      revision: 2,
      id: 'thing-alpha-beta',
    });
  });

  it('takes another spelling for no change', async () => {
    const respelt = everything.replace('"Hello"', '"BYE"').replace('size     = 12', 'size     = 13');
    const { code, output } = await space
      .configure(respelt)
      .run(['plan', '-detailed-exitcode', '-target=probe_thing.a']);
    expect(output).toContain('No changes.');
    expect(code).toBe(0);
  });

  it('is replaced where an attribute says so', async () => {
    const moved = everything.replace('"Hello"', '"BYE"\n  region = "there"').replace('size     = 12', 'size     = 13');
    const plan = await space.configure(moved).ok('plan', '-target=probe_thing.a');
    expect(plan).toMatch(/~ region +=? *"here" -> "there" # forces replacement/);
    expect(plan).toMatch(/~ id += "thing-alpha-beta" -> \(known after apply\)/);
    await space.ok('apply', '-auto-approve', '-target=probe_thing.a');
    expect(space.instance('probe_thing.a')?.attributes).toMatchObject({ region: 'there', revision: 1, label: 'BYE' });
  });

  it('is read again: drift is shown and repaired, what is gone is made anew', async () => {
    const file = join(space.store, 'thing-alpha-beta.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('13', '99'));
    const drifted = await space.run(['plan', '-detailed-exitcode', '-target=probe_thing.a']);
    expect(drifted.output).toMatch(/~ size +=? *99 -> 13/);
    expect(drifted.code).toBe(2);
    rmSync(file);
    expect(await space.ok('apply', '-auto-approve', '-target=probe_thing.a')).toContain(
      '1 added, 0 changed, 0 destroyed',
    );
  });

  it('is destroyed, unless the resource refuses', async () => {
    await space
      .configure(everything.replace('"Hello"', '"keep"').replace('size     = 12', 'size     = 13\n  region = "there"'))
      .ok('apply', '-auto-approve', '-target=probe_thing.a');
    expect(await space.fails('destroy', '-auto-approve')).toContain('Thing is protected');
    await space
      .configure(everything.replace('size     = 12', 'size     = 13\n  region = "there"'))
      .ok('apply', '-auto-approve', '-target=probe_thing.a');
    await space.ok('destroy', '-auto-approve');
    expect(space.objects()).toEqual([]);
  });
});

describe('messages', () => {
  it('stand at the attribute, with what to do', async () => {
    const space = workspace().configure(`
resource "probe_thing" "long" {
  name = "this is far too long a name"
}
resource "probe_thing" "whole" {
  name = "w"
  size = 1.5
}
resource "probe_thing" "digits" {
  name  = "d"
  ratio = 0.12345678901234567890
}
resource "probe_thing" "nulls" {
  name  = "n"
  cells = { row = { Name = null } }
}
resource "probe_thing" "twins" {
  name     = "t"
  label    = "t"
  old_name = "t"
}`);
    const output = await space.fails('validate');
    expect(output).toMatch(
      /in resource "probe_thing" "long": \d+: name = "this is far too long a name" name: at most 20 characters/,
    );
    expect(output).toMatch(/\d+: size = 1.5 size: 1.5 is not a whole number/);
    expect(output).toContain('ratio: 0.1234567890123456789 has more digits than this attribute can hold exactly');
    expect(output).toMatch(/cells.row.Name is null, and null is not allowed in here/);
    expect(output).toContain('Label repeats the name');
    expect(output).toMatch(/Warning: Attribute is deprecated .* old_name: Use `name`/);
  });

  it('come from a plan and from a failed create too, and what was created is kept as tainted', async () => {
    const space = workspace().configure('resource "probe_thing" "a" {\n  name = "forbidden"\n}');
    expect(await space.fails('plan')).toMatch(/Name is forbidden .* name = "forbidden" Choose another `name`/);
    space.configure('resource "probe_thing" "a" {\n  name = "half"\n}');
    const output = await space.fails('apply', '-auto-approve');
    expect(output).toMatch(/Creating probe_thing failed .* the power went out/);
    expect(output).not.toMatch(/ at .*\.ts|node:/);
    expect(space.instance('probe_thing.a')).toMatchObject({ status: 'tainted', attributes: { id: 'thing-half' } });
  });

  it('say what is missing when the provider cannot be configured yet', async () => {
    const space = workspace().configure(
      'resource "terraform_data" "store" {}\nresource "probe_thing" "a" {\n  name = "late"\n}\ndata "probe_echo" "e" {\n  say = "x"\n}',
      'store = terraform_data.store.id',
    );
    expect(await space.fails('plan')).toMatch(/Provider is not configured .* only known after apply/);
  });
});

describe('the schema', () => {
  it('is the same when made without terraform', async () => {
    const printed: unknown = JSON.parse(await workspace().configure('').ok('providers', 'schema', '-json'));
    expect(providerSchemaJson(probeProvider(0), PROBE_ADDRESS)).toEqual(printed);
  });
});
