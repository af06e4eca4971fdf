/**
 * The provider without a process around it: each call is encoded as Terraform sends it and goes through the same code as
 * over gRPC, only the sockets are left out. For what needs many cases and no terraform binary.
 */
import type { Value, ValueRecord, ValueType } from '../../provider/framework';
import { Unknown } from '../../provider/framework';
import { isRecord } from '../../provider/framework/concept/values';
import { Session } from '../../provider/framework/engine/session';
import type { AttributePath, DynamicValue, WireDiagnostic } from '../../provider/framework/wire/messages';
import { decodeValue, encodeValue } from '../../provider/framework/wire/msgpack';
import { ProviderCalls } from '../../provider/framework/wire/provider-calls';
import { ResourceCalls } from '../../provider/framework/wire/resource-calls';
import { codaProvider } from '../../provider/provider';

const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** A diagnostic as a person would read it: `error at query.value: summary: detail`. */
export function said(diagnostics: readonly WireDiagnostic[]): string[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => {
    const place = attribute === undefined ? '' : ` at ${pathText(attribute)}`;
    return `${severity === 1 ? 'error' : 'warning'}${place}: ${summary}: ${detail}`;
  });
}

function pathText({ steps }: AttributePath): string {
  return steps.map((step) => String(Object.values(step)[0])).join('.');
}

/** What a call came to. */
export interface Outcome {
  readonly state: ValueRecord | null;
  /** Errors and warnings, see {@link said}. */
  readonly said: readonly string[];
  readonly errors: readonly string[];
}

/** A resource as a test holds it between calls. */
export interface Held {
  readonly state: ValueRecord | null;
  readonly private: Uint8Array;
}

const NOTHING: Held = { state: null, private: new Uint8Array() };

/** A provider, configured for one Coda, with the calls that Terraform would make. */
export class InProcess {
  private readonly session = new Session(codaProvider, quiet);
  private readonly provider = new ProviderCalls(this.session);
  private readonly resources = new ResourceCalls(this.session);

  private constructor() {}

  /** @param config the provider's configuration; what is left out is null */
  static async configured(config: Readonly<Record<string, Value>>): Promise<InProcess> {
    const made = new InProcess();
    const { type } = codaProvider.schema;
    const request = { terraformVersion: '1.11.4', config: message(type, complete(type, config)) };
    const { diagnostics } = await made.provider.configureProvider(request);
    if (diagnostics.length > 0) throw new Error(said(diagnostics).join('\n'));
    return made;
  }

  /** Validates and reads a data source. */
  async data(typeName: string, config: Readonly<Record<string, Value>>): Promise<Outcome> {
    const type = schemaType(codaProvider.dataSources.get(typeName));
    const request = { typeName, config: message(type, complete(type, config)) };
    const validated = await this.provider.validateDataResourceConfig(request);
    if (hasErrors(validated.diagnostics)) return outcome(type, undefined, validated.diagnostics);
    const read = await this.provider.readDataSource(request);
    return outcome(type, 'state' in read ? read.state : undefined, [...validated.diagnostics, ...read.diagnostics]);
  }

  /** Validates a configuration that need not fit the schema: what a caller sends who did not convert it, in JSON. */
  async validateLoose(kind: 'resources' | 'dataSources', typeName: string, config: unknown): Promise<string[]> {
    const request = { typeName, config: { json: Buffer.from(JSON.stringify(config)) } };
    const answer = await (kind === 'resources'
      ? this.resources.validateResourceConfig(request)
      : this.provider.validateDataResourceConfig(request));
    return said(answer.diagnostics);
  }

  /** Validates and plans a resource, from what is held; nothing is applied. */
  async plan(typeName: string, config: Readonly<Record<string, Value>> | null, held: Held = NOTHING) {
    const { attributes, type } = this.of(typeName);
    const given = config === null ? null : complete(type, config);
    if (given !== null) {
      const validated = await this.resources.validateResourceConfig({ typeName, config: message(type, given) });
      if (hasErrors(validated.diagnostics))
        return { ...outcome(type, undefined, validated.diagnostics), private: held.private };
    }
    // Terraform proposes the config, with the prior value (or unknown) where a computed attribute is not configured.
    const proposed =
      given === null
        ? null
        : Object.fromEntries(
            Object.entries(given).map(([name, value]) => {
              const computed = attributes[name]?.computed === true;
              return [
                name,
                value === null && computed ? (held.state === null ? Unknown.value : (held.state[name] ?? null)) : value,
              ];
            }),
          );
    const planned = await this.resources.planResourceChange({
      typeName,
      priorState: message(type, held.state),
      proposedNewState: message(type, proposed),
      config: message(type, given),
      priorPrivate: held.private,
    });
    const state = 'plannedState' in planned ? planned.plannedState : undefined;
    const kept = 'plannedPrivate' in planned ? planned.plannedPrivate : undefined;
    return { ...outcome(type, state, planned.diagnostics), private: kept ?? new Uint8Array() };
  }

  /** Plans and applies: creates, updates, or with a null config deletes. */
  async apply(typeName: string, config: Readonly<Record<string, Value>> | null, held: Held = NOTHING) {
    const { type } = this.of(typeName);
    const plan = await this.plan(typeName, config, held);
    if (plan.errors.length > 0) return { ...plan, state: held.state, private: held.private };
    const applied = await this.resources.applyResourceChange({
      typeName,
      priorState: message(type, held.state),
      plannedState: message(type, plan.state),
      config: message(type, config === null ? null : complete(type, config)),
      plannedPrivate: plan.private,
    });
    const state = 'newState' in applied ? applied.newState : undefined;
    const kept = 'private' in applied ? applied.private : undefined;
    const result = outcome(type, state, applied.diagnostics);
    return { ...result, said: [...plan.said, ...result.said], private: kept ?? new Uint8Array() };
  }

  /** Reads what is held again. */
  async refresh(typeName: string, held: Held) {
    const { type } = this.of(typeName);
    const read = await this.resources.readResource({
      typeName,
      currentState: message(type, held.state),
      private: held.private,
    });
    const state = 'newState' in read ? read.newState : undefined;
    const kept = 'private' in read ? read.private : undefined;
    return { ...outcome(type, state, read.diagnostics), private: kept ?? held.private };
  }

  /** Imports by id or link, and reads. */
  async import(typeName: string, id: string) {
    const { type } = this.of(typeName);
    const answer = await this.resources.importResourceState({ typeName, id });
    const [imported] = ('importedResources' in answer ? answer.importedResources : undefined) ?? [];
    if (imported === undefined) return { ...outcome(type, undefined, answer.diagnostics), private: new Uint8Array() };
    return this.refresh(typeName, { state: record(type, imported.state), private: imported.private });
  }

  private of(typeName: string) {
    const resource = codaProvider.resources.get(typeName);
    if (resource === undefined) throw new Error(`no resource ${typeName}`);
    return { type: resource.schema.type, attributes: resource.schema.attributes };
  }
}

function schemaType(item: { readonly schema: { readonly type: ValueType } } | undefined): ValueType {
  if (item === undefined) throw new Error('no such type');
  return item.schema.type;
}

function hasErrors(diagnostics: readonly WireDiagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 1);
}

function outcome(type: ValueType, state: DynamicValue | undefined, diagnostics: readonly WireDiagnostic[]): Outcome {
  const all = said(diagnostics);
  return { state: record(type, state), said: all, errors: all.filter((line) => line.startsWith('error')) };
}

function record(type: ValueType, dynamic: DynamicValue | undefined): ValueRecord | null {
  const value = dynamic?.msgpack ? decodeValue(type, dynamic.msgpack) : null;
  return isRecord(value) ? value : null;
}

function message(type: ValueType, value: ValueRecord | null): DynamicValue {
  return { msgpack: encodeValue(type, value) };
}

/** An object with every attribute: what a test leaves out is null, as in a configuration. */
function complete(type: ValueType, given: Readonly<Record<string, Value>>): ValueRecord {
  if (type.kind !== 'object') throw new Error('not an object');
  return Object.fromEntries(
    Object.entries(type.attributes).map(([name, inner]) => [name, fill(inner, given[name] ?? null)]),
  );
}

function fill(type: ValueType, value: Value): Value {
  if (type.kind === 'object' && isRecord(value)) return complete(type, value);
  if (type.kind === 'list' && Array.isArray(value)) return value.map((item) => fill(type.element, item));
  if (type.kind === 'map' && isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(type.element, item)]));
  return value;
}
