import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import type { MoveSource, Resource } from '../concept/resource';
import type { ValueRecord } from '../concept/values';
import { guard } from './guard';
import type { Session } from './session';
import { storableState } from './storable-state';

/** The moved state; null after errors. */
export interface MoveOutput {
  readonly state: ValueRecord | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** MoveResourceState: takes over the state of another type, for a `moved` block. */
export async function moveResourceState<Client>(
  session: Session<Client>,
  resource: Resource<Client>,
  source: MoveSource,
): Promise<MoveOutput> {
  const diagnostics = new Diagnostics();
  const doing = `Moving ${source.typeName} to ${resource.typeName}`;
  const outcome = await guard(doing, diagnostics, session.logger, () =>
    resource.moveState ? resource.moveState(session.context(diagnostics), source) : null,
  );
  if (!outcome.ok || diagnostics.hasErrors) return { state: null, diagnostics: diagnostics.all };
  if (outcome.value === null) {
    diagnostics.error(
      'Move is not supported',
      `A ${source.typeName} of ${source.providerAddress} cannot become a ${resource.typeName}.`,
    );
    return { state: null, diagnostics: diagnostics.all };
  }
  const state = storableState(resource, doing, outcome.value, diagnostics);
  return { state: state ?? null, diagnostics: diagnostics.all };
}
