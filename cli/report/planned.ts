import type { ResourceChange, StateResource, TerraformJson } from './plan-json';
import { type Attributes, attributes } from './values';

/** What is going to happen to a resource. */
export type PlannedAction = 'none' | 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'read';

/** A resource or data source of a plan, without secrets. */
export interface Planned {
  address: string;
  /** Where it was before a `moved` block. */
  previousAddress?: string;
  /** The module that it is in, with indexes; empty for the root. */
  module: string;
  mode: 'managed' | 'data';
  type: string;
  name: string;
  index?: string | number;
  action: PlannedAction;
  importing: boolean;
  before: Attributes | null;
  after: Attributes | null;
}

/** Everything of Coda in a plan or state: resources with what becomes of them, and data sources as they were read. */
export function plannedOf(json: TerraformJson): Planned[] {
  const changes = json.changes.filter(({ deposed }) => deposed === undefined).map(fromChange);
  const known = new Set(changes.map(({ address }) => address));
  const rest = json.state.filter(({ address, mode }) => mode === 'data' || !known.has(address)).map(fromState);
  return [...changes.filter(({ mode }) => mode === 'managed'), ...rest];
}

/** What Terraform found changed outside of it while it planned, as it was noted before and as it is. */
export function driftOf(json: TerraformJson): Planned[] {
  return json.drift.map(fromChange);
}

function fromChange(resource: ResourceChange): Planned {
  const { change, index, previous_address: previous } = resource;
  return {
    address: resource.address,
    ...(previous !== undefined && { previousAddress: previous }),
    module: resource.module_address ?? '',
    mode: resource.mode === 'data' ? 'data' : 'managed',
    type: resource.type,
    name: resource.name,
    ...(index !== undefined && { index }),
    action: actionOf(change.actions),
    importing: change.importing !== undefined && change.importing !== null,
    before: attributes(change.before, change.before_sensitive),
    after: attributes(change.after, change.after_sensitive, change.after_unknown),
  };
}

function fromState(resource: StateResource): Planned {
  const { index } = resource;
  const values = attributes(resource.values, resource.sensitive_values);
  return {
    address: resource.address,
    module: resource.module_address ?? '',
    mode: resource.mode === 'data' ? 'data' : 'managed',
    type: resource.type,
    name: resource.name,
    ...(index !== undefined && { index }),
    action: 'none',
    importing: false,
    before: values,
    after: values,
  };
}

function actionOf(actions: readonly string[]): PlannedAction {
  const has = (action: string) => actions.includes(action);
  if (has('create') && has('delete')) return 'replace';
  if (has('create')) return 'create';
  if (has('delete')) return 'delete';
  if (has('update')) return 'update';
  if (has('forget')) return 'forget';
  return has('read') ? 'read' : 'none';
}
