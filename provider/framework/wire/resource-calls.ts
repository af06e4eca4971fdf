import { DiagnosticError } from '../concept/diagnostics';
import type { Resource } from '../concept/resource';
import type { ValueRecord } from '../concept/values';
import { applyResourceChange } from '../engine/apply-resource-change';
import { conversionError } from '../engine/conversion';
import { generateResourceConfig } from '../engine/generate-resource-config';
import { importResourceState } from '../engine/import-resource-state';
import { fromJson, parseJson } from '../engine/json-value';
import { moveResourceState } from '../engine/move-resource-state';
import { planResourceChange } from '../engine/plan-resource-change';
import { PrivateData } from '../engine/private-data';
import { readResource } from '../engine/read-resource';
import { identityOf, identityType, stubOf } from '../engine/resource-identity';
import type { Session } from '../engine/session';
import { upgradeResourceState } from '../engine/upgrade-resource-state';
import { validateConfig } from '../engine/validate-config';
import { answered } from './answer';
import { recordFrom, toAttributePath, toDynamicValue, toWireDiagnostics } from './convert';
import type * as m from './messages';
import { Remembered } from './remembered';

/** The calls about resources: decode, let the engine decide, encode. */
export class ResourceCalls<Client> {
  private readonly remembered = new Remembered();

  constructor(private readonly session: Session<Client>) {}

  validateResourceConfig = (request: m.TypedConfigRequest): Promise<m.OnlyDiagnostics> =>
    this.answer(request.typeName, async (resource, type) => {
      const config = present(this.remembered.read(type, request.config), 'config');
      const diagnostics = await validateConfig(this.session, resource, resource.typeName, config);
      return { diagnostics: toWireDiagnostics(diagnostics, type) };
    });

  upgradeResourceState = (request: m.UpgradeResourceStateRequest): Promise<m.UpgradeResourceStateResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const stored = parseJson(stateText(request.rawState));
      const { state, diagnostics } = await upgradeResourceState(this.session, resource, request.version, stored);
      return { upgradedState: this.remembered.write(type, state), diagnostics: toWireDiagnostics(diagnostics, type) };
    });

  readResource = (request: m.ReadResourceRequest): Promise<m.ReadResourceResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(request.private);
      const prior = present(this.remembered.read(type, request.currentState), 'state');
      const { state, diagnostics } = await readResource(this.session, resource, prior, kept);
      return {
        newState: this.remembered.write(type, state),
        private: kept.toBytes(),
        ...withIdentity('newIdentity', resource, state),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  planResourceChange = (request: m.PlanResourceChangeRequest): Promise<m.PlanResourceChangeResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(request.priorPrivate);
      const prior = this.remembered.read(type, request.priorState);
      const { planned, requiresReplace, diagnostics } = await planResourceChange(this.session, resource, {
        prior,
        proposed: this.remembered.read(type, request.proposedNewState),
        config: this.remembered.read(type, request.config),
        private: kept,
      });
      return {
        plannedState: this.remembered.write(type, planned),
        requiresReplace: requiresReplace.map((path) => toAttributePath(type, path)),
        plannedPrivate: kept.toBytes(),
        // The object that is there keeps its identity; a new one gets its own when it is made.
        ...withIdentity('plannedIdentity', resource, prior),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  applyResourceChange = (request: m.ApplyResourceChangeRequest): Promise<m.ApplyResourceChangeResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(request.plannedPrivate);
      const { state, diagnostics } = await applyResourceChange(this.session, resource, {
        prior: this.remembered.read(type, request.priorState),
        planned: this.remembered.read(type, request.plannedState),
        config: this.remembered.read(type, request.config),
        private: kept,
      });
      return {
        newState: this.remembered.write(type, state),
        private: state === null ? new Uint8Array() : kept.toBytes(),
        ...withIdentity('newIdentity', resource, state),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  importResourceState = (request: m.ImportResourceStateRequest): Promise<m.ImportResourceStateResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(new Uint8Array());
      const given = givenIdentity(resource, request.identity);
      if (given !== null) {
        const state = toDynamicValue(type, stubOf(resource, given));
        const identity = withIdentity('identity', resource, given);
        return {
          importedResources: [{ typeName: resource.typeName, state, private: kept.toBytes(), ...identity }],
          diagnostics: [],
        };
      }
      const { state, diagnostics } = await importResourceState(this.session, resource, request.id, kept);
      // Without an identity: an id may say less than it, and the read that follows knows it.
      const imported = {
        typeName: resource.typeName,
        state: this.remembered.write(type, state),
        private: kept.toBytes(),
      };
      return {
        importedResources: state === null ? [] : [imported],
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  upgradeResourceIdentity = (request: m.UpgradeResourceIdentityRequest): Promise<m.UpgradeResourceIdentityResponse> =>
    this.answer(request.typeName, async (resource) => {
      const type = identityType(resource);
      if (type === null) {
        throw DiagnosticError.error(
          'The resource has no identity',
          `Resources of type ${request.typeName} declare none; the stored one is of another version of the provider.`,
        );
      }
      const identity = fromJson(type, parseJson(stateText(request.rawIdentity)));
      return { upgradedIdentity: { identityData: toDynamicValue(type, identity) }, diagnostics: [] };
    });

  moveResourceState = (request: m.MoveResourceStateRequest): Promise<m.MoveResourceStateResponse> =>
    this.answer(request.targetTypeName, async (resource, type) => {
      const { state, diagnostics } = await moveResourceState(this.session, resource, {
        providerAddress: request.sourceProviderAddress,
        typeName: request.sourceTypeName,
        schemaVersion: request.sourceSchemaVersion,
        state: parseJson(stateText(request.sourceState)),
      });
      return {
        ...(state !== null && { targetState: this.remembered.write(type, state) }),
        ...withIdentity('targetIdentity', resource, state),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  generateResourceConfig = (request: m.GenerateResourceConfigRequest): Promise<m.GenerateResourceConfigResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const state = present(this.remembered.read(type, request.state), 'state');
      return { config: toDynamicValue(type, generateResourceConfig(resource, state)), diagnostics: [] };
    });

  private answer<Response>(
    typeName: string,
    handle: (resource: Resource<Client>, type: Resource<Client>['schema']['type']) => Promise<Response>,
  ): Promise<Response | m.OnlyDiagnostics> {
    const resource = this.session.provider.resources.get(typeName);
    return answered(this.session.logger, resource?.schema.type, () => {
      if (!resource)
        throw DiagnosticError.error('Unknown resource type', `This provider has no resource "${typeName}".`);
      return this.session.siblings.during(() => handle(resource, resource.schema.type));
    });
  }
}

/** The identity in a state, under the name that the answer has for it. */
function withIdentity<Name extends string>(
  name: Name,
  resource: Pick<Resource<never>, 'identity' | 'schema'>,
  state: ValueRecord | null,
): { readonly [K in Name]?: m.IdentityData } {
  const type = identityType(resource);
  const identity = identityOf(resource, state);
  const fields: { [K in Name]?: m.IdentityData } = {};
  if (type !== null && identity !== null) fields[name] = { identityData: toDynamicValue(type, identity) };
  return fields;
}

/** The identity of an import block, where it has one; an object without all of its attributes is refused. */
function givenIdentity(
  resource: Pick<Resource<never>, 'identity' | 'schema'>,
  given: m.IdentityData | null | undefined,
): ValueRecord | null {
  const type = identityType(resource);
  if (type === null || !given?.identityData) return null;
  const record = recordFrom(type, given.identityData);
  if (record === null) return null;
  const identity = identityOf(resource, record);
  if (identity !== null) return identity;
  throw DiagnosticError.error('The identity is not complete', `It has ${resource.identity.join(', ')}.`);
}

function present(record: ValueRecord | null, what: string): ValueRecord {
  if (record === null) throw conversionError([], `the ${what} is missing`);
  return record;
}

/** States of Terraform before 0.12 came as a flat map; no state of this framework is that old. */
function stateText(raw: m.RawState | null): string {
  if (!raw || raw.json.length === 0) throw conversionError([], 'the stored state is missing or in an outdated form');
  return Buffer.from(raw.json).toString('utf8');
}
