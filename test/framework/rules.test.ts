import { rmSync } from 'node:fs';
import { applyRules, planRules } from './probe/breaker';
import { buildProbe } from './support/probe-binary';
import { Workspace } from './support/workspace';

const binary = buildProbe();
const space = new Workspace(binary);

afterAll(() => {
  space.dispose();
  rmSync(binary, { recursive: true, force: true });
});

jest.setTimeout(60_000);

/** What Terraform would say if the engine had let a mistake pass. */
const SHIPPED = /Provider produced in|Provider returned invalid|rpc error|Plugin error|Plugin did not respond/;

function breakers(rules: readonly string[]): string {
  return `
resource "probe_breaker" "each" {
  for_each = toset(${JSON.stringify(rules)})
  rule     = each.key
  name     = "n"
  token    = "t"
  tags     = ["a", "b"]
  cells    = { x = "1" }
  parts    = [{ name = "p" }]
}`;
}

/** Each rule with the part of our message that names the mistake. */
const PLAN_MESSAGES: Readonly<Record<string, string>> = {
  'plan changes a configured value':
    'attribute name has a planned value that is neither the configured nor the prior one',
  'plan sets what is not configured': 'attribute note is not configured and not computed, but the plan sets it',
  'plan drops what is configured': 'attribute name is configured, but the plan leaves it out',
  'plan forgets a known value': 'attribute name has a planned value that is neither the configured nor the prior one',
  'plan of the wrong type': 'attribute name must be a string, not number 7',
  'plan with a foreign attribute': 'attribute stranger is not an attribute of the schema',
  'plan without an attribute': 'attribute note is missing',
  'plan with another list length':
    'attribute parts has another number of elements in the plan than in the configuration',
  'plan changes a nested value': 'attribute parts[0].name has a planned value that is neither',
};

const APPLY_MESSAGES: Readonly<Record<string, string>> = {
  'apply changes a known value': 'attribute name has another value than planned',
  'apply leaves an unknown': 'attribute id is still unknown',
  'apply returns nothing': 'the result is missing',
  'apply forgets the identity': 'attribute id is part of the identity, but is null',
  'apply adds to a set': 'attribute tags has other elements than planned',
  'apply repeats in a set': 'attribute tags is a set and holds a value twice',
  'apply loses a map key': 'attribute cells.x was planned, but has vanished',
  'apply invents a map key': 'attribute cells.y was not planned, but has appeared',
  'apply shortens a list': 'attribute parts was planned with 1 elements, but has 0 now',
  'apply nulls a planned value': 'attribute name was planned with a value, but is null now',
  'apply of the wrong type': 'attribute name must be a string, not an array',
};

describe('a provider that breaks the rules', () => {
  it('of planning is told so, with resource and attribute', async () => {
    expect(Object.keys(PLAN_MESSAGES)).toEqual(planRules);
    const output = await space.configure(breakers(planRules)).fails('plan');
    for (const message of Object.values(PLAN_MESSAGES)) expect(output).toContain(`Planning probe_breaker: ${message}`);
    expect(output).toContain('This is a bug in the provider; please report it.');
    expect(output).not.toMatch(SHIPPED);
  });

  it('of applying is told so, and what it created is kept as tainted', async () => {
    expect(Object.keys(APPLY_MESSAGES)).toEqual(applyRules);
    const output = await space.configure(breakers(applyRules)).fails('apply', '-auto-approve');
    for (const message of Object.values(APPLY_MESSAGES)) expect(output).toContain(`Applying probe_breaker: ${message}`);
    expect(output).not.toMatch(SHIPPED);
    expect(space.instance('probe_breaker.each')).toMatchObject({ status: 'tainted' });
  });

  it('of reading, updating and destroying is told so', async () => {
    const later = [
      'read returns an unknown',
      'read leaves an attribute out',
      'read throws',
      'plan something for a destroy',
      'delete fails',
    ];
    const other = new Workspace(binary).configure(breakers(later));
    try {
      await other.ok('apply', '-auto-approve');
      const read = await other.fails('plan');
      expect(read).toContain('Reading probe_breaker: attribute name is still unknown');
      expect(read).toMatch(/Reading probe_breaker: attribute rule is missing/);
      expect(read).toMatch(/Reading probe_breaker failed .* cannot read properties of nothing/);
      expect(read).not.toMatch(SHIPPED);

      const planned = await other.configure('').fails('plan', '-refresh=false');
      expect(planned).toContain('Planning to destroy probe_breaker: the result must stay empty');
      const address = (rule: string): string => `-target=probe_breaker.each["${rule}"]`;
      const kept = await other.fails('apply', '-auto-approve', '-refresh=false', address('delete fails'));
      expect(kept).toMatch(/Deleting probe_breaker failed .*it does not want to go/);
      expect(other.stateText()).toContain('"index_key": "delete fails"');

      const updated = await other
        .configure(
          'resource "probe_breaker" "each" {\n  for_each = toset(["delete fails"])\n  rule = "update returns nothing"\n}',
        )
        .fails('apply', '-auto-approve', '-refresh=false', address('delete fails'));
      expect(updated).toContain('Applying probe_breaker: the result is missing');
      expect(updated).not.toMatch(SHIPPED);
    } finally {
      other.dispose();
    }
  });

  it('of data sources is told so', async () => {
    const output = await space
      .configure('data "probe_echo" "e" {\n  say = "lie"\n}')
      .fails('plan', '-refresh=false', '-target=data.probe_echo.e');
    expect(output).toContain('Reading probe_echo: attribute say was returned with another value than configured');
    expect(output).not.toMatch(SHIPPED);
  });
});
