/** What `terraform show -json` prints, read leniently: what a later minor version adds is not in the way. */
import { z } from 'zod';
import { UsageError } from '../support/failure';

const changeSchema = z.looseObject({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  importing: z.unknown().optional(),
});
const resourceChangeSchema = z.looseObject({
  address: z.string(),
  previous_address: z.string().optional(),
  module_address: z.string().optional(),
  mode: z.string().default('managed'),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  provider_name: z.string().default(''),
  deposed: z.string().optional(),
  change: changeSchema,
});
export type ResourceChange = z.infer<typeof resourceChangeSchema>;

const stateResourceSchema = z.looseObject({
  address: z.string(),
  mode: z.string().default('managed'),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  provider_name: z.string().default(''),
  values: z.record(z.string(), z.unknown()).default({}),
  sensitive_values: z.unknown().optional(),
});
export type StateResource = z.infer<typeof stateResourceSchema> & { module_address?: string };

interface StateModule {
  address?: string | undefined;
  resources: z.infer<typeof stateResourceSchema>[];
  child_modules: StateModule[];
}
const stateModuleSchema: z.ZodType<StateModule> = z.looseObject({
  address: z.string().optional(),
  resources: z.array(stateResourceSchema).default([]),
  get child_modules() {
    return z.array(stateModuleSchema).default([]);
  },
});
const valuesSchema = z.looseObject({
  outputs: z
    .record(z.string(), z.looseObject({ value: z.unknown().optional(), sensitive: z.boolean().optional() }))
    .default({}),
  root_module: stateModuleSchema.optional(),
});

const configResourceSchema = z.looseObject({
  type: z.string(),
  name: z.string(),
  mode: z.string().default('managed'),
  expressions: z.record(z.string(), z.unknown()).default({}),
});
interface ConfigModule {
  resources: z.infer<typeof configResourceSchema>[];
  module_calls: Record<string, { module?: ConfigModule | undefined }>;
}
const configModuleSchema: z.ZodType<ConfigModule> = z.looseObject({
  resources: z.array(configResourceSchema).default([]),
  get module_calls() {
    return z.record(z.string(), z.looseObject({ module: configModuleSchema.optional() })).default({});
  },
});

const planSchema = z.looseObject({
  format_version: z.string(),
  terraform_version: z.string().default(''),
  resource_changes: z.array(resourceChangeSchema).default([]),
  resource_drift: z.array(resourceChangeSchema).default([]),
  planned_values: valuesSchema.optional(),
  prior_state: z.looseObject({ values: valuesSchema.optional() }).optional(),
  configuration: z.looseObject({ root_module: configModuleSchema.optional() }).optional(),
  errored: z.boolean().optional(),
});
const stateSchema = z.looseObject({
  format_version: z.string(),
  terraform_version: z.string().default(''),
  values: valuesSchema.optional(),
});

/** A plan or a state, as far as Coda is concerned. */
export interface TerraformJson {
  kind: 'plan' | 'state';
  formatVersion: string;
  terraformVersion: string;
  changes: ResourceChange[];
  drift: ResourceChange[];
  /** Resources and data sources as they are before the plan. */
  state: StateResource[];
  outputs: Record<string, unknown>;
  /** By module path and `type.name`, such as `module.a coda_table.tasks`: what the attributes are made from. */
  expressions: ReadonlyMap<string, Record<string, unknown>>;
  /** Other providers whose resources it has too. */
  otherProviders: string[];
  /** True where Terraform says that the plan ended with an error. */
  errored: boolean;
}

/** The longest file that is read: JavaScript cannot hold longer text. */
export const MOST_BYTES = 500 * 1024 * 1024;

/**
 * Reads the JSON of a plan or a state.
 *
 * @throws UsageError in words for what is none, is cut off, is of a newer format, or has nothing of Coda in it
 */
export function readTerraformJson(text: string, shown: string): TerraformJson {
  const data = parsed(text, shown);
  const version = z.looseObject({ format_version: z.string() }).safeParse(data);
  if (!version.success) throw notOurs(shown, 'It has no format_version.');
  const [major] = version.data.format_version.split('.');
  if (major !== '0' && major !== '1')
    throw new UsageError(
      `${shown} has format version ${version.data.format_version}; this codaform reads 1.x. Use a newer codaform, or an older Terraform.`,
    );
  const isState = z.looseObject({ values: z.unknown() }).safeParse(data).success && !has(data, 'resource_changes');
  return isState && !has(data, 'planned_values') ? fromState(data, shown) : fromPlan(data, shown);
}

function has(data: unknown, key: string): boolean {
  return typeof data === 'object' && data !== null && key in data;
}

function parsed(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const start = text.trimStart();
    if (start === '') throw new UsageError(`${shown} is empty. Did terraform show end with an error?`);
    if (start.startsWith('{'))
      throw new UsageError(`${shown} is cut off or is not JSON. Write it anew with terraform show -json.`);
    throw notOurs(shown, 'It is not JSON.');
  }
}

function notOurs(shown: string, why: string): UsageError {
  return new UsageError(
    `${shown} is no plan: ${why} Give the output of terraform show -json PLANFILE, a plan file, or the name of a stack.`,
  );
}

function fromPlan(data: unknown, shown: string): TerraformJson {
  const plan = planSchema.safeParse(data);
  if (!plan.success || !(has(data, 'resource_changes') || has(data, 'planned_values') || has(data, 'configuration')))
    throw notOurs(shown, plan.success ? 'It lists no changes.' : firstIssue(plan.error));
  const { resource_changes, resource_drift, prior_state, planned_values, configuration } = plan.data;
  const state = resourcesOf(prior_state?.values?.root_module);
  const all = [...resource_changes, ...state];
  refuseOthers(all, shown);
  return {
    kind: 'plan',
    formatVersion: plan.data.format_version,
    terraformVersion: plan.data.terraform_version,
    changes: resource_changes.filter(isCoda),
    drift: resource_drift.filter(isCoda),
    state: state.filter(isCoda),
    outputs: outputsOf(planned_values),
    expressions: expressionsOf(configuration?.root_module),
    otherProviders: othersOf(all),
    errored: plan.data.errored === true,
  };
}

function fromState(data: unknown, shown: string): TerraformJson {
  const parsedState = stateSchema.safeParse(data);
  if (!parsedState.success) throw notOurs(shown, firstIssue(parsedState.error));
  const state = resourcesOf(parsedState.data.values?.root_module);
  refuseOthers(state, shown);
  return {
    kind: 'state',
    formatVersion: parsedState.data.format_version,
    terraformVersion: parsedState.data.terraform_version,
    changes: [],
    drift: [],
    state: state.filter(isCoda),
    outputs: outputsOf(parsedState.data.values),
    expressions: new Map(),
    otherProviders: othersOf(state),
    errored: false,
  };
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}.`;
}

const isCoda = ({ type }: { type: string }) => type.startsWith('coda_');

function othersOf(all: readonly { type: string; provider_name: string }[]): string[] {
  const names = all.filter((r) => !isCoda(r)).map(({ provider_name: p, type }) => p || type.split('_')[0] || type);
  return [...new Set(names)].sort();
}

function refuseOthers(all: readonly { type: string; provider_name: string }[], shown: string): void {
  if (all.length === 0 || all.some(isCoda)) return;
  const others = othersOf(all).slice(0, 5).join(', ');
  throw new UsageError(`${shown} has nothing of Coda in it: all of its resources are of ${others}.`);
}

function resourcesOf(module: StateModule | undefined): StateResource[] {
  if (module === undefined) return [];
  const here = module.resources.map((resource) => ({
    ...resource,
    ...(module.address !== undefined && { module_address: module.address }),
  }));
  return [...here, ...module.child_modules.flatMap(resourcesOf)];
}

function outputsOf(values: z.infer<typeof valuesSchema> | undefined): Record<string, unknown> {
  const entries = Object.entries(values?.outputs ?? {}).filter(([, output]) => output.sensitive !== true);
  return Object.fromEntries(entries.map(([name, output]) => [name, output.value]));
}

function expressionsOf(root: ConfigModule | undefined): Map<string, Record<string, unknown>> {
  const found = new Map<string, Record<string, unknown>>();
  const walk = (module: ConfigModule, path: string) => {
    for (const { mode, type, name, expressions } of module.resources)
      found.set(`${path} ${mode === 'data' ? 'data.' : ''}${type}.${name}`, expressions);
    for (const [name, call] of Object.entries(module.module_calls))
      if (call.module !== undefined) walk(call.module, path === '' ? `module.${name}` : `${path}.module.${name}`);
  };
  if (root !== undefined) walk(root, '');
  return found;
}
