import type { Attributes } from '../concept/attribute';
import type { DataSource } from '../concept/data-source';
import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import type { ValueRecord } from '../concept/values';
import { planProblems } from './checks/plan-valid';
import { providerBug } from './checks/provider-bug';
import { noClient } from './configure-provider';
import { guard } from './guard';
import type { Session } from './session';
import { storableState } from './storable-state';

/** What was read; null after errors. */
export interface DataOutput {
  readonly state: ValueRecord | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** ReadDataSource: configured attributes as they are, computed ones filled in. */
export async function readDataSource<Client>(
  session: Session<Client>,
  source: DataSource<Client>,
  config: ValueRecord,
): Promise<DataOutput> {
  const diagnostics = new Diagnostics();
  const { client } = session;
  const doing = `Reading data source ${source.typeName}`;
  if (client === undefined) {
    noClient(session, diagnostics, doing);
    return { state: null, diagnostics: diagnostics.all };
  }
  const context = { ...session.context(diagnostics), client };
  const outcome = await guard(doing, diagnostics, session.logger, () => source.read(context, { config }));
  if (!outcome.ok || diagnostics.hasErrors) return { state: null, diagnostics: diagnostics.all };
  const state = storableState({ ...source, identity: [] }, 'Reading', outcome.value, diagnostics);
  if (state) reportChangedConfig(source.typeName, source.schema.attributes, config, state, diagnostics);
  return { state: state ?? null, diagnostics: diagnostics.all };
}

/** A data source answers to its configuration: it has no plan, but the same rule. */
function reportChangedConfig(
  typeName: string,
  attributes: Attributes,
  config: ValueRecord,
  state: ValueRecord,
  diagnostics: Diagnostics,
): void {
  for (const { path } of planProblems(attributes, null, config, state)) {
    const message = 'was returned with another value than configured';
    diagnostics.add(providerBug(typeName, 'Reading', { path, message }));
  }
}
