import { z } from 'zod';
import {
  attr,
  type ConfigOf,
  defineProvider,
  defineResource,
  defineSchema,
  type PlannedOf,
  type PlanOf,
  type StateOf,
  type StubOf,
  types,
  type Unknown,
} from '../index';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function compiles<T extends true>(proof?: T): void {
  expect(proof).toBeUndefined();
}

const schema = defineSchema({
  description: 'Everything once.',
  attributes: {
    id: attr.string({ computed: true, useStateForUnknown: true, description: 'Id.' }),
    name: attr.string({ required: true, description: 'Name.', validate: z.string().min(1), requiresReplace: true }),
    size: attr.integer({ optional: true, default: 3, description: 'Size.' }),
    ratio: attr.number({ optional: true, description: 'Ratio.' }),
    token: attr.string({ optional: true, writeOnly: true, description: 'Token.' }),
    cells: attr.map(types.map(types.string), { required: true, description: 'Cells.' }),
    tags: attr.set(types.string, {
      optional: true,
      computed: true,
      description: 'Tags.',
      equivalent: (a, b) => a.length === b.length,
    }),
    limits: attr.nested({
      optional: true,
      description: 'Limits.',
      attributes: {
        soft: attr.bool({ required: true, description: 'Soft.' }),
        seen: attr.string({ computed: true, description: 'Seen.' }),
      },
    }),
    columns: attr.nestedList({
      required: true,
      description: 'Columns.',
      attributes: { name: attr.string({ required: true, description: 'Name.' }) },
    }),
  },
});
type S = typeof schema;

describe('static types', () => {
  it('follow the flags of plain attributes', () => {
    compiles<Same<StateOf<S>['id'], string | null>>();
    compiles<Same<StateOf<S>['name'], string>>();
    compiles<Same<PlanOf<S>['name'], string | Unknown>>();
    compiles<Same<ConfigOf<S>['id'], null>>();
    compiles<Same<PlannedOf<S>['id'], string | Unknown | null>>();
    compiles<Same<PlannedOf<S>['name'], string>>();
    compiles<Same<StateOf<S>['size'], number>>();
    compiles<Same<ConfigOf<S>['size'], number | Unknown | null>>();
    compiles<Same<StateOf<S>['token'], null>>();
    compiles<Same<StateOf<S>['ratio'], number | null>>();
  });

  it('follow collections and nested attributes', () => {
    compiles<Same<StateOf<S>['cells'], Readonly<Record<string, Readonly<Record<string, string>>>>>>();
    compiles<Same<StateOf<S>['limits'], { readonly soft: boolean; readonly seen: string | null } | null>>();
    compiles<Same<StateOf<S>['columns'], readonly { readonly name: string }[]>>();
    compiles<Same<StateOf<S>['tags'], readonly string[] | null>>();
    compiles<Same<StubOf<S, 'id'>['id'], string>>();
    compiles<Same<StubOf<S, 'id'>['name'], string | null>>();
  });

  it('refuse options that contradict each other', () => {
    // @ts-expect-error required and optional at once
    expect(() => attr.string({ required: true, optional: true, description: 'x' })).toThrow(TypeError);
    // @ts-expect-error neither required, optional nor computed
    expect(() => attr.string({ description: 'x' })).toThrow(TypeError);
    // @ts-expect-error a default for something required
    expect(() => attr.string({ required: true, default: 'a', description: 'x' })).toThrow(TypeError);
    // @ts-expect-error a default of another type
    attr.integer({ optional: true, default: 'a', description: 'x' });
    // @ts-expect-error a misspelt option
    attr.string({ required: true, descripton: 'x', description: 'x' });
    expect(() => attr.string({ optional: true, computed: true, writeOnly: true, description: 'x' })).toThrow(
      /write-only/,
    );
  });

  it('reach the handlers', () => {
    const resource = defineResource<{ readonly url: string }>()({
      typeName: 'example_thing',
      schema,
      identity: ['id'],
      create: async (ctx, { plan, config }) => {
        compiles<Same<typeof plan.name, string>>();
        compiles<Same<typeof config.token, string | null>>();
        compiles<Same<typeof ctx.client.url, string>>();
        const limits = plan.limits && { soft: plan.limits.soft, seen: 'now' };
        return { ...plan, id: '1', tags: [], limits };
      },
      read: async (_ctx, { prior }) => {
        compiles<Same<typeof prior.id, string>>();
        return null;
      },
      // @ts-expect-error the plan still holds unknowns
      update: async (_ctx, { plan }) => plan,
      delete: async () => {},
      importState: (_ctx, id) => ({ id }),
    });
    const provider = defineProvider({
      name: 'example',
      version: '0.1.0',
      schema: defineSchema({
        description: 'P.',
        attributes: { url: attr.string({ required: true, description: 'U.' }) },
      }),
      configure: (_ctx, { url }) => (typeof url === 'string' ? { url } : undefined),
      resources: [resource],
      dataSources: [],
    });
    expect([...provider.resources.keys()]).toEqual(['example_thing']);
  });
});
