import { z } from 'zod';
import {
  attr,
  DiagnosticError,
  defineResource,
  defineSchema,
  ifKnown,
  isUnknown,
  types,
} from '../../../provider/framework';
import type { Store } from './store';

const part = {
  name: attr.string({ required: true, description: 'Name of the part.' }),
  weight: attr.integer({ optional: true, default: 1, description: 'Weight.' }),
  serial: attr.string({ computed: true, description: 'Given by the service.' }),
};

const schema = defineSchema({
  description: 'A thing with one attribute of every kind.',
  attributes: {
    id: attr.string({ computed: true, useStateForUnknown: true, description: 'Id.' }),
    name: attr.string({ required: true, description: 'Name.', validate: z.string().max(20, 'at most 20 characters') }),
    region: attr.string({ optional: true, default: 'here', description: 'Region.', requiresReplace: true }),
    label: attr.string({
      optional: true,
      description: 'Case does not matter.',
      equivalent: (left, right) => left.toLowerCase() === right.toLowerCase(),
    }),
    revision: attr.integer({ computed: true, description: 'Counts the writes.' }),
    size: attr.integer({ optional: true, description: 'Size.' }),
    ratio: attr.number({ optional: true, description: 'Ratio.' }),
    huge: attr.bigNumber({ optional: true, description: 'Any number.' }),
    enabled: attr.bool({ optional: true, default: true, description: 'Enabled.' }),
    anything: attr.dynamic({ optional: true, description: 'Any value.' }),
    tags: attr.set(types.string, { optional: true, description: 'Tags.' }),
    words: attr.list(types.string, {
      optional: true,
      computed: true,
      description: 'Words; those of the name by default.',
    }),
    cells: attr.map(types.map(types.string), { optional: true, description: 'Cells by row and column.' }),
    secret: attr.string({ optional: true, sensitive: true, description: 'Secret.' }),
    token: attr.string({ optional: true, writeOnly: true, description: 'Token.' }),
    token_length: attr.integer({ computed: true, description: 'What became of the token.' }),
    main: attr.nested({ optional: true, description: 'The main part.', attributes: part }),
    spares: attr.nestedList({ optional: true, description: 'Spare parts.', attributes: part }),
    kinds: attr.nestedSet({ optional: true, description: 'Kinds of parts.', attributes: part }),
    places: attr.nestedMap({ optional: true, description: 'Parts by place.', attributes: part }),
    old_name: attr.string({ optional: true, deprecated: 'Use `name`.', description: 'Name.' }),
  },
});

interface PlannedPart {
  readonly name: string;
  readonly weight: number;
  readonly serial: unknown;
}

const built = <P extends PlannedPart>({ name, weight }: P) => ({ name, weight, serial: `sn-${name}` });

const fileSchema = z.looseObject({ name: z.string(), region: z.string(), size: z.number().nullable() });

/** The main resource of the probe provider; its objects are files that tests change by hand. */
export const thing = defineResource<Store>()({
  typeName: 'probe_thing',
  schema,
  identity: ['id'],

  validateConfig: ({ diagnostics }, { config }) => {
    if (config.name === config.label) diagnostics.error('Label repeats the name', 'Leave `label` out.', ['label']);
    if (ifKnown(config.size) === 13) diagnostics.warning('Unlucky size', 'Better take `size` 14.', ['size']);
  },

  modifyPlan: (ctx, { plan, prior }) => {
    if (plan === null) {
      if (prior?.label === 'keep') ctx.diagnostics.error('Thing is protected', 'Change `label` first.', ['label']);
      return undefined;
    }
    if (ifKnown(plan.name) === 'forbidden')
      throw DiagnosticError.error('Name is forbidden', 'Choose another `name`.', ['name']);
    return { ...plan, words: isUnknown(plan.words) && !isUnknown(plan.name) ? plan.name.split(' ') : plan.words };
  },

  create: async (ctx, { plan, config }) => {
    const id = `thing-${plan.name.replace(/\W/g, '-')}`;
    if (ctx.client.read(id)) throw new Error(`${id} is there already`);
    ctx.private.set('created', plan.name);
    const state = finished(plan, id, 1, config.token);
    ctx.client.write(id, { name: state.name, region: state.region, size: state.size });
    if (plan.name === 'half') {
      ctx.saveProgress(state);
      throw new Error('the power went out');
    }
    return state;
  },

  read: async (ctx, { prior }) => {
    const raw = ctx.client.read(prior.id);
    if (!raw) return null;
    const file = fileSchema.parse(raw);
    return {
      ...prior,
      name: file.name,
      region: file.region,
      size: file.size,
      enabled: prior.enabled ?? true,
      label: prior.label?.toUpperCase() ?? null,
      words: prior.words ?? file.name.split(' '),
    };
  },

  update: async (ctx, { plan, prior, config }) => {
    if (ctx.private.get('created') === undefined) throw new Error('the private state is lost');
    const state = finished(plan, prior.id, (prior.revision ?? 0) + 1, config.token);
    ctx.client.write(prior.id, { name: state.name, region: state.region, size: state.size });
    return state;
  },

  delete: async (ctx, { prior }) => ctx.client.remove(prior.id),

  importState: (ctx, id) => {
    if (!ctx.client.read(id)) throw DiagnosticError.error('No such thing', `There is no thing "${id}".`);
    ctx.private.set('created', 'by import');
    return { id };
  },
});

/** What the service makes of a plan. */
function finished<
  P extends {
    readonly name: string;
    readonly region: string;
    readonly size: number | null;
    readonly main: PlannedPart | null;
    readonly spares: readonly PlannedPart[] | null;
    readonly kinds: readonly PlannedPart[] | null;
    readonly places: Readonly<Record<string, PlannedPart>> | null;
    readonly words: unknown;
  },
>(plan: P, id: string, revision: number, token: string | null) {
  const { places } = plan;
  return {
    ...plan,
    id,
    revision,
    token: null,
    token_length: token?.length ?? 0,
    words: Array.isArray(plan.words) ? plan.words.map(String) : plan.name.split(' '),
    main: plan.main && built(plan.main),
    spares: plan.spares?.map(built) ?? null,
    kinds: plan.kinds?.map(built) ?? null,
    places: places && Object.fromEntries(Object.entries(places).map(([key, item]) => [key, built(item)])),
  };
}
