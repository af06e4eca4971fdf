import { setTimeout as sleep } from 'node:timers/promises';
import {
  attr,
  Dynamic,
  defineDataSource,
  defineFunction,
  defineResource,
  defineSchema,
  FunctionArgumentError,
  type JsonValue,
  types,
} from '../../../provider/framework';
import type { Store } from './store';

/** Takes its time to be created; told to stop, it returns what it has. Of a negative time it crashes. */
export const slow = defineResource<Store>()({
  typeName: 'probe_slow',
  schema: defineSchema({
    description: 'Takes its time.',
    attributes: {
      id: attr.string({ computed: true, useStateForUnknown: true, description: 'Id.' }),
      seconds: attr.number({ required: true, description: 'How long.' }),
      done: attr.bool({ computed: true, description: 'Whether it came to its end.' }),
    },
  }),
  identity: ['id'],
  create: async (ctx, { plan }) => {
    ctx.client.write('slow-started', {});
    if (plan.seconds < 0) {
      setImmediate(() => {
        throw new Error('nobody catches this');
      });
    }
    try {
      await sleep(Math.abs(plan.seconds) * 1000, undefined, { signal: ctx.signal });
    } catch {
      ctx.diagnostics.error('Stopped half-way', 'Apply again to finish.', ['seconds']);
      return { ...plan, id: 'slow-1', done: false };
    }
    return { ...plan, id: 'slow-1', done: true };
  },
  read: async (_ctx, { prior }) => ({ ...prior, seconds: prior.seconds ?? 0 }),
  update: async (_ctx, { plan, prior }) => ({ ...plan, id: prior.id, done: true }),
  delete: async () => {},
});

function text(state: JsonValue, key: string): string {
  const value = typeof state === 'object' && state !== null && !Array.isArray(state) ? Object.entries(state) : [];
  return String(value.find(([name]) => name === key)?.[1] ?? '');
}

const first = defineSchema({
  version: 0,
  description: 'First generation.',
  attributes: {
    title: attr.string({ required: true, description: 'Title.' }),
    extra: attr.dynamic({ optional: true, description: 'Anything.' }),
  },
});

const second = defineSchema({
  version: 1,
  description: 'Second generation: the title is called caption now.',
  attributes: {
    caption: attr.string({ required: true, description: 'Caption.' }),
    extra: attr.dynamic({ optional: true, description: 'Anything.' }),
  },
});

/** The same resource type in two generations of the provider. */
export const kept = [
  defineResource<Store>()({
    typeName: 'probe_kept',
    schema: first,
    create: async (_ctx, { plan }) => plan,
    read: async (_ctx, { prior }) => ({ ...prior, title: prior.title ?? '' }),
    update: async (_ctx, { plan }) => plan,
    delete: async () => {},
  }),
  defineResource<Store>()({
    typeName: 'probe_kept',
    schema: second,
    create: async (_ctx, { plan }) => plan,
    read: async (_ctx, { prior }) => ({ ...prior, caption: prior.caption ?? '' }),
    update: async (_ctx, { plan }) => plan,
    delete: async () => {},
    upgraders: { 0: (_ctx, state) => ({ caption: text(state, 'title'), extra: Dynamic.fromJson('upgraded') }) },
  }),
] as const;

/** Takes over the state of probe_kept, and of nothing else. */
export const successor = defineResource<Store>()({
  typeName: 'probe_successor',
  schema: defineSchema({
    description: 'What probe_kept became.',
    attributes: { heading: attr.string({ required: true, description: 'Heading.' }) },
  }),
  create: async (_ctx, { plan }) => plan,
  read: async (_ctx, { prior }) => ({ heading: prior.heading ?? '' }),
  update: async (_ctx, { plan }) => plan,
  delete: async () => {},
  moveState: (_ctx, source) => (source.typeName === 'probe_kept' ? { heading: text(source.state, 'title') } : null),
});

/** Reads what it was asked for. */
export const echo = defineDataSource<Store>()({
  typeName: 'probe_echo',
  schema: defineSchema({
    description: 'Echoes.',
    attributes: {
      say: attr.string({ required: true, description: 'What to say.' }),
      heard: attr.string({ computed: true, description: 'What was heard.' }),
      shape: attr.dynamic({ computed: true, description: 'An object.' }),
    },
  }),
  read: async (_ctx, { config }) => ({
    say: config.say === 'lie' ? 'truth' : config.say,
    heard: `${config.say}!`,
    shape: Dynamic.fromJson({ length: config.say.length, words: config.say.split(' ') }),
  }),
});

/** Joins words. */
export const join = defineFunction({
  name: 'join_words',
  summary: 'Joins words',
  description: 'Joins words by a separator.',
  parameters: [{ name: 'separator', description: 'Between the words.', type: types.string }],
  variadic: { name: 'words', description: 'The words.', type: types.string },
  returns: types.string,
  run: ([separator], words) => {
    if (separator === '') throw new FunctionArgumentError(0, 'the separator is empty');
    return words.join(separator);
  },
});
