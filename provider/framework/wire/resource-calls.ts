import { DiagnosticError } from '../concept/diagnostics';
import type { Resource } from '../concept/resource';
import type { ValueRecord } from '../concept/values';
import { applyResourceChange } from '../engine/apply-resource-change';
import { conversionError } from '../engine/conversion';
import { generateResourceConfig } from '../engine/generate-resource-config';
import { importResourceState } from '../engine/import-resource-state';
import { parseJson } from '../engine/json-value';
import { moveResourceState } from '../engine/move-resource-state';
import { planResourceChange } from '../engine/plan-resource-change';
import { PrivateData } from '../engine/private-data';
import { readResource } from '../engine/read-resource';
import type { Session } from '../engine/session';
import { upgradeResourceState } from '../engine/upgrade-resource-state';
import { validateConfig } from '../engine/validate-config';
import { answered } from './answer';
import { recordFrom, toAttributePath, toDynamicValue, toWireDiagnostics } from './convert';
import type * as m from './messages';

/** The calls about resources: decode, let the engine decide, encode. */
export class ResourceCalls<Client> {
  constructor(private readonly session: Session<Client>) {}

  validateResourceConfig = (request: m.TypedConfigRequest): Promise<m.OnlyDiagnostics> =>
    this.answer(request.typeName, async (resource, type) => {
      const config = present(recordFrom(type, request.config), 'config');
      const diagnostics = await validateConfig(this.session, resource, resource.typeName, config);
      return { diagnostics: toWireDiagnostics(diagnostics, type) };
    });

  upgradeResourceState = (request: m.UpgradeResourceStateRequest): Promise<m.UpgradeResourceStateResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const stored = parseJson(stateText(request.rawState));
      const { state, diagnostics } = await upgradeResourceState(this.session, resource, request.version, stored);
      return { upgradedState: toDynamicValue(type, state), diagnostics: toWireDiagnostics(diagnostics, type) };
    });

  readResource = (request: m.ReadResourceRequest): Promise<m.ReadResourceResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(request.private);
      const prior = present(recordFrom(type, request.currentState), 'state');
      const { state, diagnostics } = await readResource(this.session, resource, prior, kept);
      return {
        newState: toDynamicValue(type, state),
        private: kept.toBytes(),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  planResourceChange = (request: m.PlanResourceChangeRequest): Promise<m.PlanResourceChangeResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(request.priorPrivate);
      const { planned, requiresReplace, diagnostics } = await planResourceChange(this.session, resource, {
        prior: recordFrom(type, request.priorState),
        proposed: recordFrom(type, request.proposedNewState),
        config: recordFrom(type, request.config),
        private: kept,
      });
      return {
        plannedState: toDynamicValue(type, planned),
        requiresReplace: requiresReplace.map((path) => toAttributePath(type, path)),
        plannedPrivate: kept.toBytes(),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  applyResourceChange = (request: m.ApplyResourceChangeRequest): Promise<m.ApplyResourceChangeResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(request.plannedPrivate);
      const { state, diagnostics } = await applyResourceChange(this.session, resource, {
        prior: recordFrom(type, request.priorState),
        planned: recordFrom(type, request.plannedState),
        config: recordFrom(type, request.config),
        private: kept,
      });
      return {
        newState: toDynamicValue(type, state),
        private: state === null ? new Uint8Array() : kept.toBytes(),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  importResourceState = (request: m.ImportResourceStateRequest): Promise<m.ImportResourceStateResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const kept = new PrivateData(new Uint8Array());
      const { state, diagnostics } = await importResourceState(this.session, resource, request.id, kept);
      const imported = { typeName: resource.typeName, state: toDynamicValue(type, state), private: kept.toBytes() };
      return {
        importedResources: state === null ? [] : [imported],
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
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
        ...(state !== null && { targetState: toDynamicValue(type, state) }),
        diagnostics: toWireDiagnostics(diagnostics, type),
      };
    });

  generateResourceConfig = (request: m.GenerateResourceConfigRequest): Promise<m.GenerateResourceConfigResponse> =>
    this.answer(request.typeName, async (resource, type) => {
      const state = present(recordFrom(type, request.state), 'state');
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
      return handle(resource, resource.schema.type);
    });
  }
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
