import { attr } from './attributes';
import { defineDataSource } from './data-source';
import { defineProvider } from './provider';
import { defineResource } from './resource';
import { defineSchema } from './schema';
import { types } from './types';

const description = 'x';
const text = attr.string({ optional: true, description });
const handlers = {
  create: async () => null,
  read: async () => null,
  update: async () => {
    throw new Error('not called');
  },
  delete: async () => {},
};

/** Defines a resource with these attributes. */
function resource(attributes: Parameters<typeof defineSchema>[0]['attributes'], identity: readonly string[] = []) {
  return defineResource<object>()({
    typeName: 'test_thing',
    schema: defineSchema({ description, attributes }),
    identity,
    ...handlers,
  });
}

describe('a definition is refused', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['with an attribute that Terraform keeps for itself', () => resource({ count: text }), /"count" is reserved/],
    ['with a name that HCL cannot write', () => resource({ 'a-b': text }), /"a-b": use lower-case/],
    ['without a description', () => attr.string({ optional: true, description: ' ' }), /needs a description/],
    [
      'when only an update could keep the value',
      () => attr.string({ optional: true, useStateForUnknown: true, description }),
      /computed/,
    ],
    [
      'when a write-only value should be compared',
      () => attr.string({ optional: true, writeOnly: true, requiresReplace: true, description }),
      /old value is not known/,
    ],
    [
      'with something dynamic in a nested set',
      () =>
        attr.nestedSet({
          optional: true,
          description,
          attributes: { a: attr.list(types.dynamic, { optional: true, description }) },
        }),
      /dynamic/,
    ],
    [
      'with something write-only in a nested set, however deep',
      () => {
        const secret = attr.string({ optional: true, writeOnly: true, description });
        const inner = attr.nested({ optional: true, description, attributes: { secret } });
        return attr.nestedSet({ optional: true, description, attributes: { inner } });
      },
      /write-only/,
    ],
    [
      'with a modifier in a nested set',
      () => {
        const name = attr.string({ required: true, requiresReplace: true, description });
        return attr.nestedSet({ optional: true, description, attributes: { name } });
      },
      /no path/,
    ],
    ['when its identity may be null', () => resource({ name: text }, ['name']), /identity attribute "name"/],
    ['when its identity is not there', () => resource({ name: text }, ['id']), /identity attribute "id"/],
    [
      'of a data source with a plan modifier',
      () => {
        const name = attr.string({ optional: true, default: 'x', description });
        const schema = defineSchema({ description, attributes: { name } });
        return defineDataSource<object>()({ typeName: 'test_data', schema, read: async () => ({ name: 'x' }) });
      },
      /no plan/,
    ],
    [
      'of a provider with a computed attribute',
      () => provider({ version_of: attr.string({ computed: true, description }) }),
      /no computed/,
    ],
    ['of a provider with an attribute called version', () => provider({ version: text }), /reserved/],
    ['of a provider with a type of another prefix', () => provider({}, 'other'), /must start with "other_"/],
    ['of a provider with two types of one name', () => provider({}, 'test', 2), /share a name/],
  ])('%s', (_name, define, message) => {
    expect(define).toThrow(message);
  });
});

function provider(attributes: Parameters<typeof defineSchema>[0]['attributes'], name = 'test', copies = 1) {
  return defineProvider({
    name,
    version: '1',
    schema: defineSchema({ description, attributes }),
    configure: () => ({}),
    resources: Array.from({ length: copies }, () => resource({ name: text })),
    dataSources: [],
  });
}
