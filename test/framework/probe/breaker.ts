import {
  attr,
  defineResource,
  defineSchema,
  type PlannedOf,
  type PlanOf,
  type StateOf,
  types,
  Unknown,
} from '../../../provider/framework';
import type { Store } from './store';

const schema = defineSchema({
  description: 'Breaks the rule that it is told to break.',
  attributes: {
    id: attr.string({ computed: true, description: 'Id.' }),
    rule: attr.string({ required: true, description: 'Which rule to break.' }),
    name: attr.string({ optional: true, description: 'Name.' }),
    note: attr.string({ optional: true, description: 'Note.' }),
    token: attr.string({ optional: true, writeOnly: true, description: 'Token.' }),
    tags: attr.set(types.string, { optional: true, description: 'Tags.' }),
    cells: attr.map(types.string, { optional: true, description: 'Cells.' }),
    parts: attr.nestedList({
      optional: true,
      description: 'Parts.',
      attributes: { name: attr.string({ required: true, description: 'Name.' }) },
    }),
  },
});

type State = StateOf<typeof schema>;
type Plan = PlanOf<typeof schema>;

/** A value of the wrong type, as code without types would produce it. */
function wrong<T>(value: unknown): T {
  return value as T;
}

const plans: Readonly<Record<string, (plan: Plan) => Plan>> = {
  'plan changes a configured value': (plan) => ({ ...plan, name: 'other' }),
  'plan sets what is not configured': (plan) => ({ ...plan, note: 'surprise' }),
  'plan drops what is configured': (plan) => ({ ...plan, name: null }),
  'plan forgets a known value': (plan) => ({ ...plan, name: Unknown.value }),
  'plan of the wrong type': (plan) => ({ ...plan, name: wrong(7) }),
  'plan with a foreign attribute': (plan) => ({ ...plan, stranger: 1 }),
  'plan without an attribute': ({ note: _dropped, ...plan }) => wrong(plan),
  'plan with another list length': (plan) => ({ ...plan, parts: [] }),
  'plan changes a nested value': (plan) => ({ ...plan, parts: [{ name: 'other' }] }),
};

const applies: Readonly<Record<string, (state: State) => State | null>> = {
  'apply changes a known value': (state) => ({ ...state, name: 'other' }),
  'apply leaves an unknown': (state) => ({ ...state, id: wrong(Unknown.value) }),
  'apply returns nothing': () => null,
  'apply forgets the identity': (state) => ({ ...state, id: null }),
  'apply adds to a set': (state) => ({ ...state, tags: ['a', 'b', 'c'] }),
  'apply repeats in a set': (state) => ({ ...state, tags: ['a', 'a'] }),
  'apply loses a map key': (state) => ({ ...state, cells: {} }),
  'apply invents a map key': (state) => ({ ...state, cells: { x: '1', y: '2' } }),
  'apply shortens a list': (state) => ({ ...state, parts: [] }),
  'apply nulls a planned value': (state) => ({ ...state, name: null }),
  'apply of the wrong type': (state) => ({ ...state, name: wrong(['x']) }),
};

function finished(plan: PlannedOf<typeof schema>): State | null {
  const state: State = { ...plan, id: 'broken-1' };
  return applies[plan.rule]?.(state) ?? (plan.rule === 'apply returns nothing' ? null : state);
}

/** The rules that are broken while planning. */
export const planRules = Object.keys(plans);

/** The rules that are broken while applying. */
export const applyRules = Object.keys(applies);

/** A resource with every mistake that an author of a provider can make. */
export const breaker = defineResource<Store>()({
  typeName: 'probe_breaker',
  schema,
  identity: ['id'],
  modifyPlan: (_ctx, { plan, prior }) => {
    if (plan === null) return prior?.rule === 'plan something for a destroy' ? wrong(prior) : undefined;
    return typeof plan.rule === 'string' ? plans[plan.rule]?.(plan) : undefined;
  },
  create: async (_ctx, { plan }) => finished(plan),
  update: async (_ctx, { plan }) => wrong(plan.rule === 'update returns nothing' ? null : finished(plan)),
  read: async (_ctx, { prior }) => {
    const state: State = { ...prior, rule: prior.rule ?? '' };
    if (prior.rule === 'read returns an unknown') return { ...state, name: wrong<string>(Unknown.value) };
    if (prior.rule === 'read leaves an attribute out') return wrong({ id: prior.id });
    if (prior.rule === 'read throws') throw new TypeError('cannot read properties of nothing');
    return state;
  },
  delete: async (_ctx, { prior }) => {
    if (prior.rule === 'delete fails') throw new Error('it does not want to go');
  },
  importState: (_ctx, id) => (id === 'nameless' ? wrong({ name: 'x' }) : { id }),
});
