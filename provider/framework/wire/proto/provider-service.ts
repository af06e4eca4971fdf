import type * as m from '../messages';
import { codec, compile, method } from './compile';
import { TFPLUGIN6 } from './tfplugin6';

const messages = compile(TFPLUGIN6);

function rpc<Request, Response>(name: string, request: string, response: string) {
  return method(`/tfplugin6.Provider/${name}`, codec<Request>(messages, request), codec<Response>(messages, response));
}

function plain<Request, Response>(name: string) {
  return rpc<Request, Response>(name, `${name}.Request`, `${name}.Response`);
}

function validate(name: string) {
  return rpc<m.TypedConfigRequest, m.OnlyDiagnostics>(name, 'ValidateConfig.Request', 'ValidateConfig.Response');
}

/** Terraform's provider service: the calls that this framework answers. gRPC itself answers the others UNIMPLEMENTED. */
export const providerService = {
  getMetadata: plain<m.NoFields, m.GetMetadataResponse>('GetMetadata'),
  getProviderSchema: plain<m.NoFields, m.GetProviderSchemaResponse>('GetProviderSchema'),
  validateProviderConfig: plain<m.ConfigRequest, m.OnlyDiagnostics>('ValidateProviderConfig'),
  configureProvider: plain<m.ConfigureRequest, m.OnlyDiagnostics>('ConfigureProvider'),
  stopProvider: plain<m.NoFields, m.StopProviderResponse>('StopProvider'),

  validateResourceConfig: validate('ValidateResourceConfig'),
  upgradeResourceState: plain<m.UpgradeResourceStateRequest, m.UpgradeResourceStateResponse>('UpgradeResourceState'),
  readResource: plain<m.ReadResourceRequest, m.ReadResourceResponse>('ReadResource'),
  planResourceChange: plain<m.PlanResourceChangeRequest, m.PlanResourceChangeResponse>('PlanResourceChange'),
  applyResourceChange: plain<m.ApplyResourceChangeRequest, m.ApplyResourceChangeResponse>('ApplyResourceChange'),
  importResourceState: plain<m.ImportResourceStateRequest, m.ImportResourceStateResponse>('ImportResourceState'),
  moveResourceState: plain<m.MoveResourceStateRequest, m.MoveResourceStateResponse>('MoveResourceState'),
  generateResourceConfig: plain<m.GenerateResourceConfigRequest, m.GenerateResourceConfigResponse>(
    'GenerateResourceConfig',
  ),
  getResourceIdentitySchemas: plain<m.NoFields, m.GetResourceIdentitySchemasResponse>('GetResourceIdentitySchemas'),
  upgradeResourceIdentity: plain<m.UpgradeResourceIdentityRequest, m.UpgradeResourceIdentityResponse>(
    'UpgradeResourceIdentity',
  ),

  validateDataResourceConfig: validate('ValidateDataResourceConfig'),
  readDataSource: plain<m.TypedConfigRequest, m.ReadDataSourceResponse>('ReadDataSource'),

  getFunctions: plain<m.NoFields, m.GetFunctionsResponse>('GetFunctions'),
  callFunction: plain<m.CallFunctionRequest, m.CallFunctionResponse>('CallFunction'),

  validateEphemeralResourceConfig: validate('ValidateEphemeralResourceConfig'),
  openEphemeralResource: rpc<m.Named, m.OnlyDiagnostics>(
    'OpenEphemeralResource',
    'Ephemeral.Request',
    'OpenEphemeralResource.Response',
  ),
  renewEphemeralResource: rpc<m.Named, m.OnlyDiagnostics>(
    'RenewEphemeralResource',
    'Ephemeral.Request',
    'RenewEphemeralResource.Response',
  ),
  closeEphemeralResource: rpc<m.Named, m.OnlyDiagnostics>(
    'CloseEphemeralResource',
    'Ephemeral.Request',
    'CloseEphemeralResource.Response',
  ),
};
