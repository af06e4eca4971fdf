import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import type { Resource } from '../concept/resource';
import { member, type ValueRecord } from '../concept/values';
import { noClient } from './configure-provider';
import { guard } from './guard';
import type { PrivateData } from './private-data';
import type { Session } from './session';
import { storableState } from './storable-state';

/** The stub that Terraform reads the rest of; null after errors. */
export interface ImportOutput {
  readonly state: ValueRecord | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** ImportResourceState: turns the id that a person wrote into the beginning of a state. */
export async function importResourceState<Client>(
  session: Session<Client>,
  resource: Resource<Client>,
  id: string,
  privateData: PrivateData,
): Promise<ImportOutput> {
  const diagnostics = new Diagnostics();
  const doing = `Importing ${resource.typeName}`;
  const result = (state: ValueRecord | null): ImportOutput => ({ state, diagnostics: diagnostics.all });
  if (!resource.importState) {
    diagnostics.error('Import is not supported', `Resources of type ${resource.typeName} cannot be imported.`);
    return result(null);
  }
  const { client } = session;
  if (client === undefined) {
    noClient(session, diagnostics, doing);
    return result(null);
  }
  const context = { ...session.context(diagnostics), client, private: privateData };
  const outcome = await guard(doing, diagnostics, session.logger, () => resource.importState?.(context, id));
  if (!outcome.ok || diagnostics.hasErrors || !outcome.value) return result(null);
  const state = storableState(resource, 'Importing', completed(resource, outcome.value), diagnostics);
  return result(state ?? null);
}

/** An import gives what it knows; the rest is null until it is read. */
function completed(resource: Pick<Resource<never>, 'schema'>, stub: ValueRecord): ValueRecord {
  const missing = Object.keys(resource.schema.attributes).map((name) => [name, member(stub, name)] as const);
  return { ...stub, ...Object.fromEntries(missing) };
}
