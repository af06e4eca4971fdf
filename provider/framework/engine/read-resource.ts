import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import type { Resource } from '../concept/resource';
import type { ValueRecord } from '../concept/values';
import { noClient } from './configure-provider';
import { equal } from './equality';
import { guard } from './guard';
import { dropWriteOnly, keepSpelling } from './plan/planned-values';
import type { PrivateData } from './private-data';
import type { Session } from './session';
import { storableState } from './storable-state';
import { transform } from './transform';

/** What was found; null when the object is gone. */
export interface ReadOutput {
  readonly state: ValueRecord | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * ReadResource: the object as it is now, in the prior spelling where nothing but the spelling differs; the prior state itself
 * where nothing has changed.
 */
export async function readResource<Client>(
  session: Session<Client>,
  resource: Resource<Client>,
  prior: ValueRecord,
  privateData: PrivateData,
): Promise<ReadOutput> {
  const diagnostics = new Diagnostics();
  const { client } = session;
  const doing = `Reading ${resource.typeName}`;
  if (client === undefined) {
    noClient(session, diagnostics, doing);
    return { state: prior, diagnostics: diagnostics.all };
  }
  const context = { ...session.context(diagnostics), client, private: privateData };
  const outcome = await guard(doing, diagnostics, session.logger, () => resource.read(context, { prior }));
  if (session.wasTold(outcome)) return { state: prior, diagnostics: [] };
  if (!outcome.ok || diagnostics.hasErrors) return { state: prior, diagnostics: diagnostics.all };
  if (outcome.value === null) return { state: null, diagnostics: diagnostics.all };
  const state = storableState(resource, 'Reading', outcome.value, diagnostics);
  if (state === undefined) return { state: prior, diagnostics: diagnostics.all };
  const tidy = [dropWriteOnly, keepSpelling].reduce(
    (current, step) => transform(resource.schema.attributes, current, current, prior, step),
    state,
  );
  return { state: equal(resource.schema.type, tidy, prior) ? prior : tidy, diagnostics: diagnostics.all };
}
