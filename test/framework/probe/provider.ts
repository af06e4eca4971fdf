import { attr, defineProvider, defineSchema, ifKnown } from '../../../provider/framework';
import { breaker } from './breaker';
import { echo, join, kept, slow, successor } from './others';
import { Store } from './store';
import { thing } from './thing';

/** The source address under which the tests install the probe provider. */
export const PROBE_ADDRESS = 'registry.terraform.io/example/probe';

/**
 * The throw-away provider that the tests drive.
 *
 * @param generation 0 or 1: with which schema it knows probe_kept.
 */
export function probeProvider(generation: 0 | 1) {
  return defineProvider({
    name: 'probe',
    version: '0.1.0',
    schema: defineSchema({
      description: 'A provider for tests.',
      attributes: {
        store: attr.string({ optional: true, description: 'Directory of the objects.' }),
        password: attr.string({ optional: true, sensitive: true, description: 'Unused.' }),
      },
    }),
    validateConfig: ({ diagnostics }, { config }) => {
      if (config.store === '') diagnostics.error('Store is empty', 'Give `store` a directory.', ['store']);
    },
    configure: (_ctx, config) => {
      const store = ifKnown(config.store);
      return store === undefined ? undefined : new Store(store);
    },
    resources: [thing, slow, kept[generation], successor, breaker],
    dataSources: [echo],
    functions: [join],
  });
}
