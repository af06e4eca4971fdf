import { attr } from '../concept/attributes';
import { DiagnosticError } from '../concept/diagnostics';
import { defineProvider } from '../concept/provider';
import { defineResource, type Resource } from '../concept/resource';
import { defineSchema } from '../concept/schema';
import { types } from '../concept/types';
import { Unknown } from '../concept/unknown';
import type { ValueRecord } from '../concept/values';
import { planResourceChange } from './plan-resource-change';
import { PrivateData } from './private-data';
import { Session } from './session';

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

const part = {
  name: attr.string({ required: true, description: 'Name.' }),
  size: attr.integer({ optional: true, default: 1, description: 'Size.' }),
  serial: attr.string({ computed: true, useStateForUnknown: true, description: 'Serial.' }),
};

const schema = defineSchema({
  description: 'Planned in all ways.',
  attributes: {
    id: attr.string({ computed: true, useStateForUnknown: true, description: 'Id.' }),
    revision: attr.integer({ computed: true, description: 'Revision.' }),
    name: attr.string({
      required: true,
      description: 'Name.',
      equivalent: (left, right) => left.trim() === right.trim(),
    }),
    mode: attr.string({ optional: true, default: 'plain', description: 'Mode.', requiresReplace: true }),
    size: attr.integer({
      optional: true,
      description: 'Growing is fine, shrinking is not.',
      requiresReplace: ({ prior, planned }) => Number(prior) > Number(planned),
    }),
    alias: attr.string({ optional: true, computed: true, description: 'Alias.' }),
    token: attr.string({ optional: true, writeOnly: true, description: 'Token.' }),
    tags: attr.set(types.string, { optional: true, description: 'Tags.', requiresReplace: true }),
    one: attr.nested({ optional: true, description: 'One.', attributes: part }),
    list: attr.nestedList({ optional: true, description: 'List.', attributes: part }),
    map: attr.nestedMap({ optional: true, description: 'Map.', attributes: part }),
    set: attr.nestedSet({
      optional: true,
      description: 'Set.',
      attributes: { name: part.name, size: part.size, seen: attr.bool({ computed: true, description: 'Seen.' }) },
    }),
    fallback: attr.nested({
      optional: true,
      default: { name: 'default', size: 9, serial: null },
      description: 'Whole by default.',
      attributes: { name: part.name, size: part.size, serial: attr.string({ optional: true, description: 'Serial.' }) },
    }),
  },
});

type ModifyPlan = Parameters<typeof defined>[0];

function defined(modifyPlan?: NonNullable<Resource<object>['modifyPlan']>): Resource<object> {
  const resource = defineResource<object>()({
    typeName: 'test_planned',
    schema,
    create: async () => null,
    read: async () => null,
    update: async () => {
      throw new Error('not called');
    },
    delete: async () => {},
  });
  return modifyPlan ? { ...resource, modifyPlan } : resource;
}

const nothing: ValueRecord = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
const whole = { name: 'default', size: 9, serial: null };
const stored: ValueRecord = { ...nothing, id: 'i', revision: 3, name: 'n', mode: 'plain', alias: 'a', fallback: whole };

function newSession(resource = defined()): Session<object> {
  const provider = defineProvider({
    name: 'test',
    version: '1',
    schema: defineSchema({ description: 'P.', attributes: {} }),
    configure: () => ({}),
    resources: [resource],
    dataSources: [],
  });
  return new Session(provider, silent);
}

async function plan(
  config: ValueRecord | null,
  prior: ValueRecord | null,
  proposed = config,
  modifyPlan?: ModifyPlan,
  session = newSession(),
) {
  const resource = defined(modifyPlan);
  return planResourceChange(session, resource, { config, prior, proposed, private: new PrivateData(new Uint8Array()) });
}

/** Terraform's own proposal: computed attributes that are not configured keep their prior values. */
function proposal(config: ValueRecord, prior: ValueRecord): ValueRecord {
  const kept = Object.entries(schema.attributes).filter(([name, { computed }]) => computed && config[name] === null);
  return { ...config, ...Object.fromEntries(kept.map(([name]) => [name, prior[name] ?? null])) };
}

describe('the plan of a create', () => {
  it('fills in defaults and marks what the provider computes', async () => {
    const { planned, requiresReplace, diagnostics } = await plan({ ...nothing, name: 'n', token: 't' }, null);
    expect(diagnostics).toEqual([]);
    expect(requiresReplace).toEqual([]);
    expect(planned).toEqual({
      ...nothing,
      id: Unknown.value,
      revision: Unknown.value,
      name: 'n',
      mode: 'plain',
      alias: Unknown.value,
      fallback: whole,
    });
  });

  it('does so inside every kind of nesting', async () => {
    const item = { name: 'x', size: null, serial: null };
    const element = { name: 'x', size: null, seen: null };
    const config = {
      ...nothing,
      name: 'n',
      one: item,
      list: [item],
      map: { k: item },
      set: [element],
      fallback: { ...whole, size: null },
    };
    const { planned, diagnostics } = await plan(config, null);
    const done = { name: 'x', size: 1, serial: Unknown.value };
    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({
      one: done,
      list: [done],
      map: { k: done },
      set: [{ name: 'x', size: 1, seen: Unknown.value }],
      fallback: { name: 'default', size: 1 },
    });
  });

  it('leaves alone what the config does not know', async () => {
    const unknown = new Unknown({ prefix: 'pre-' });
    const { planned, diagnostics } = await plan(
      { ...nothing, name: unknown, list: Unknown.value, mode: Unknown.value },
      null,
    );
    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ name: unknown, list: Unknown.value, mode: Unknown.value });
  });
});

describe('the plan of an update', () => {
  const update = (change: ValueRecord, modifyPlan?: ModifyPlan) => {
    const config = { ...nothing, name: 'n', ...change };
    return plan(config, stored, proposal(config, stored), modifyPlan);
  };

  it('is the prior state when nothing changes, respellings included', async () => {
    expect((await update({})).planned).toEqual(stored);
    const respelt = await update({ name: ' n ' });
    expect(respelt.planned).toEqual(stored);
    expect(respelt.diagnostics).toEqual([]);
  });

  it('keeps computed values that survive, and only those', async () => {
    const { planned, requiresReplace } = await update({ name: 'other' });
    expect(planned).toMatchObject({ id: 'i', revision: Unknown.value, alias: Unknown.value });
    expect(requiresReplace).toEqual([]);
  });

  it('replaces where an attribute or its condition says so', async () => {
    expect((await update({ mode: 'fancy' })).requiresReplace).toEqual([['mode']]);
    const prior = { ...stored, size: 5, tags: ['a', 'b'] };
    const sized = (size: number, tags: string[]) => {
      const config = { ...nothing, name: 'n', size, tags };
      return plan(config, prior, proposal(config, prior));
    };
    expect((await sized(6, ['b', 'a'])).requiresReplace).toEqual([]);
    expect((await sized(4, ['b', 'a'])).requiresReplace).toEqual([['size']]);
    expect((await sized(5, ['b'])).requiresReplace).toEqual([['tags']]);
  });

  it('lets the provider decide what it computes, ask for replacement once, and go without a client', async () => {
    const { planned, requiresReplace, diagnostics } = await update({ name: 'other', mode: 'fancy' }, (ctx, request) => {
      expect(ctx.client).toBeUndefined();
      request.requiresReplace(['mode']);
      request.requiresReplace(['name']);
      return { ...(request.plan ?? {}), revision: 4 };
    });
    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ revision: 4 });
    expect(requiresReplace).toEqual([['mode'], ['name']]);
  });

  it('keeps computed values of list and map elements by place', async () => {
    const item = (name: string, serial: string | null) => ({ name, size: serial === null ? null : 1, serial });
    const prior = { ...stored, list: [item('x', 's0'), item('y', 's1')], map: { k: item('x', 's2') } };
    const config = { ...nothing, name: 'n', list: [item('z', null)], map: { k: item('w', null), l: item('v', null) } };
    const { planned, diagnostics } = await plan(config, prior, proposal(config, prior));
    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({
      list: [{ name: 'z', serial: 's0' }],
      map: { k: { name: 'w', serial: 's2' }, l: { name: 'v', serial: Unknown.value } },
    });
  });
});

describe('what fails the whole run', () => {
  it('is said by the first plan that meets it, and by no other one', async () => {
    const cause = {};
    const severe = { severity: 'error', summary: 'No access', detail: '' } as const;
    const stop = (about?: object) => () => {
      throw new DiagnosticError(severe, about);
    };
    const session = newSession();
    const config = { ...nothing, name: 'n', token: 't' };
    const said = async (about?: object) => {
      const plans = [
        await plan(config, null, config, stop(about), session),
        await plan(config, null, config, stop(about), session),
        await plan(null, stored, null, stop(about), session),
      ];
      return plans.map(({ diagnostics }) => diagnostics);
    };
    expect(await said(cause)).toEqual([[severe], [], []]);
    expect(await said({})).toEqual([[severe], [], []]);
    expect(await said()).toEqual([[severe], [severe], [severe]]);
  });
});

describe('the plan of a destroy', () => {
  it('asks the provider, which may refuse but not change it', async () => {
    const refused = await plan(null, stored, null, ({ diagnostics }, request) => {
      expect(request.plan).toBeNull();
      diagnostics.error('Protected');
      return undefined;
    });
    expect(refused).toMatchObject({ planned: null, diagnostics: [{ severity: 'error', summary: 'Protected' }] });
    expect((await plan(null, stored, null)).diagnostics).toEqual([]);
    expect((await plan(null, stored, null, () => stored)).diagnostics).toMatchObject([{ severity: 'error' }]);
  });
});
