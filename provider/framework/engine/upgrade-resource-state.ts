import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import type { Resource } from '../concept/resource';
import { isRecord, type JsonValue, type ValueRecord } from '../concept/values';
import { guard } from './guard';
import { fromJson } from './json-value';
import { dropWriteOnly } from './plan/planned-values';
import type { Session } from './session';
import { storableState } from './storable-state';
import { transform } from './transform';

/** The stored state in the present schema; null when it could not be read, which the diagnostics explain. */
export interface UpgradeOutput {
  readonly state: ValueRecord | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** UpgradeResourceState: called for every stored resource in every run, mostly with the present version. */
export async function upgradeResourceState<Client>(
  session: Session<Client>,
  resource: Resource<Client>,
  version: number,
  stored: JsonValue,
): Promise<UpgradeOutput> {
  const diagnostics = new Diagnostics();
  const { schema, typeName } = resource;
  const outcome = await guard(`Upgrading the state of ${typeName}`, diagnostics, session.logger, async () => {
    if (version === schema.version) return asRecord(fromJson(schema.type, stored));
    const upgrader = resource.upgraders?.[version];
    if (upgrader) return upgrader(session.context(diagnostics), stored);
    diagnostics.error(
      'State has another version',
      version > schema.version
        ? `The state of ${typeName} was written by a newer version of the provider (schema ${version}, this one knows ` +
            `${schema.version}). Use that version of the provider.`
        : `The state of ${typeName} has schema version ${version}, and this version of the provider cannot read it.`,
    );
    return null;
  });
  if (!outcome.ok || diagnostics.hasErrors || outcome.value === null)
    return { state: null, diagnostics: diagnostics.all };
  const checked = storableState({ ...resource, identity: [] }, 'Upgrading the state of', outcome.value, diagnostics);
  const state = checked ? transform(schema.attributes, checked, checked, null, dropWriteOnly) : null;
  return { state, diagnostics: diagnostics.all };
}

function asRecord(value: unknown): ValueRecord | null {
  return isRecord(value) ? value : null;
}
