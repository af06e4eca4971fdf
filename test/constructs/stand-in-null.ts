/** A provider that answers for hashicorp/null as far as gates need it, so that no test downloads the real one. */
import {
  attr,
  defineProvider,
  defineResource,
  defineSchema,
  processOptions,
  serve,
  types,
} from '../../provider/framework';

const nullResource = defineResource()({
  typeName: 'null_resource',
  schema: defineSchema({
    description: 'Does nothing.',
    attributes: {
      id: attr.string({ computed: true, useStateForUnknown: true, description: 'Any text.' }),
      triggers: attr.map(types.string, { optional: true, requiresReplace: true, description: 'What replaces it.' }),
    },
  }),
  create: async (_ctx, { plan }) => ({ ...plan, id: '1' }),
  read: async (_ctx, { prior }) => prior,
  update: async (_ctx, { plan, prior }) => ({ ...plan, id: prior.id }),
  delete: async () => {},
});

const provider = defineProvider({
  name: 'null',
  version: '3.2.4',
  schema: defineSchema({ description: 'Stands in for hashicorp/null.', attributes: {} }),
  configure: () => ({}),
  resources: [nullResource],
  dataSources: [],
});

void serve(provider, processOptions('registry.terraform.io/hashicorp/null')).then((code) => process.exit(code));
