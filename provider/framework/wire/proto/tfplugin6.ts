import type { MessageListing } from './compile';

/**
 * The messages of Terraform's plugin protocol 6, as far as a provider of resources, data sources and functions answers
 * them. Field numbers are those of protocol 6.11; older versions of Terraform simply do not know the later ones.
 */
export const TFPLUGIN6: MessageListing = {
  DynamicValue: 'msgpack=1:bytes, json=2:bytes',
  Diagnostic: 'severity=1:int32, summary=2:string, detail=3:string, attribute=4:AttributePath',
  FunctionError: 'text=1:string, functionArgument=2:int64',
  AttributePath: 'steps=1:[]AttributePath.Step',
  'AttributePath.Step': 'attributeName=1:string, elementKeyString=2:string, elementKeyInt=3:int64',
  RawState: 'json=1:bytes, flatmap=2:map<string,string>',
  ResourceIdentitySchema: 'version=1:int64, identityAttributes=2:[]ResourceIdentitySchema.IdentityAttribute',
  'ResourceIdentitySchema.IdentityAttribute':
    'name=1:string, type=2:bytes, requiredForImport=3:bool, optionalForImport=4:bool, description=5:string',
  ResourceIdentityData: 'identityData=1:DynamicValue',
  Schema: 'version=1:int64, block=2:Schema.Block',
  'Schema.Block':
    'version=1:int64, attributes=2:[]Schema.Attribute, blockTypes=3:[]Schema.NestedBlock, description=4:string, ' +
    'descriptionKind=5:int32, deprecated=6:bool, deprecationMessage=7:string, computed=8:bool',
  'Schema.Attribute':
    'name=1:string, type=2:bytes, description=3:string, required=4:bool, optional=5:bool, computed=6:bool, ' +
    'sensitive=7:bool, descriptionKind=8:int32, deprecated=9:bool, nestedType=10:Schema.Object, writeOnly=11:bool, ' +
    'deprecationMessage=12:string',
  'Schema.NestedBlock': 'typeName=1:string, block=2:Schema.Block, nesting=3:int32, minItems=4:int64, maxItems=5:int64',
  'Schema.Object': 'attributes=1:[]Schema.Attribute, nesting=3:int32, minItems=4:int64, maxItems=5:int64',
  Function:
    'parameters=1:[]Function.Parameter, variadicParameter=2:Function.Parameter, return=3:Function.Return, ' +
    'summary=4:string, description=5:string, descriptionKind=6:int32, deprecationMessage=7:string',
  'Function.Parameter':
    'name=1:string, type=2:bytes, allowNullValue=3:bool, allowUnknownValues=4:bool, description=5:string, ' +
    'descriptionKind=6:int32',
  'Function.Return': 'type=1:bytes',
  ServerCapabilities:
    'planDestroy=1:bool, getProviderSchemaOptional=2:bool, moveResourceState=3:bool, generateResourceConfig=4:bool',
  ClientCapabilities:
    'deferralAllowed=1:bool, writeOnlyAttributesAllowed=2:bool, storePlannedPrivate=3:bool, computedBlocksAllowed=4:bool',
  Deferred: 'reason=1:int32',
  TypeName: 'typeName=1:string',
  FunctionName: 'name=1:string',

  'GetMetadata.Request': '',
  'GetMetadata.Response':
    'serverCapabilities=1:ServerCapabilities, diagnostics=2:[]Diagnostic, dataSources=3:[]TypeName, ' +
    'resources=4:[]TypeName, functions=5:[]FunctionName, ephemeralResources=6:[]TypeName, ' +
    'listResources=7:[]TypeName, stateStores=8:[]TypeName, actions=9:[]TypeName',
  'GetProviderSchema.Request': '',
  'GetProviderSchema.Response':
    'provider=1:Schema, resourceSchemas=2:map<string,Schema>, dataSourceSchemas=3:map<string,Schema>, ' +
    'diagnostics=4:[]Diagnostic, providerMeta=5:Schema, serverCapabilities=6:ServerCapabilities, ' +
    'functions=7:map<string,Function>, ephemeralResourceSchemas=8:map<string,Schema>, ' +
    'listResourceSchemas=9:map<string,Schema>, stateStoreSchemas=10:map<string,Schema>',
  'ValidateProviderConfig.Request': 'config=1:DynamicValue',
  'ValidateProviderConfig.Response': 'diagnostics=2:[]Diagnostic',
  'UpgradeResourceState.Request': 'typeName=1:string, version=2:int64, rawState=3:RawState',
  'UpgradeResourceState.Response': 'upgradedState=1:DynamicValue, diagnostics=2:[]Diagnostic',
  'GetResourceIdentitySchemas.Request': '',
  'GetResourceIdentitySchemas.Response':
    'identitySchemas=1:map<string,ResourceIdentitySchema>, diagnostics=2:[]Diagnostic',
  'UpgradeResourceIdentity.Request': 'typeName=1:string, version=2:int64, rawIdentity=3:RawState',
  'UpgradeResourceIdentity.Response': 'upgradedIdentity=1:ResourceIdentityData, diagnostics=2:[]Diagnostic',
  'ValidateConfig.Request': 'typeName=1:string, config=2:DynamicValue, clientCapabilities=3:ClientCapabilities',
  'ValidateConfig.Response': 'diagnostics=1:[]Diagnostic',
  'ConfigureProvider.Request':
    'terraformVersion=1:string, config=2:DynamicValue, clientCapabilities=3:ClientCapabilities',
  'ConfigureProvider.Response': 'diagnostics=1:[]Diagnostic',
  'ReadResource.Request':
    'typeName=1:string, currentState=2:DynamicValue, private=3:bytes, providerMeta=4:DynamicValue, ' +
    'clientCapabilities=5:ClientCapabilities, currentIdentity=6:ResourceIdentityData',
  'ReadResource.Response':
    'newState=1:DynamicValue, diagnostics=2:[]Diagnostic, private=3:bytes, deferred=4:Deferred, ' +
    'newIdentity=5:ResourceIdentityData',
  'PlanResourceChange.Request':
    'typeName=1:string, priorState=2:DynamicValue, proposedNewState=3:DynamicValue, config=4:DynamicValue, ' +
    'priorPrivate=5:bytes, providerMeta=6:DynamicValue, clientCapabilities=7:ClientCapabilities, ' +
    'priorIdentity=8:ResourceIdentityData, plannedPrivate=9:bytes',
  'PlanResourceChange.Response':
    'plannedState=1:DynamicValue, requiresReplace=2:[]AttributePath, plannedPrivate=3:bytes, ' +
    'diagnostics=4:[]Diagnostic, legacyTypeSystem=5:bool, deferred=6:Deferred, plannedIdentity=7:ResourceIdentityData',
  'ApplyResourceChange.Request':
    'typeName=1:string, priorState=2:DynamicValue, plannedState=3:DynamicValue, config=4:DynamicValue, ' +
    'plannedPrivate=5:bytes, providerMeta=6:DynamicValue, plannedIdentity=7:ResourceIdentityData',
  'ApplyResourceChange.Response':
    'newState=1:DynamicValue, private=2:bytes, diagnostics=3:[]Diagnostic, legacyTypeSystem=4:bool, ' +
    'newIdentity=5:ResourceIdentityData',
  'ImportResourceState.Request':
    'typeName=1:string, id=2:string, clientCapabilities=3:ClientCapabilities, identity=4:ResourceIdentityData',
  'ImportResourceState.ImportedResource':
    'typeName=1:string, state=2:DynamicValue, private=3:bytes, identity=4:ResourceIdentityData',
  'ImportResourceState.Response':
    'importedResources=1:[]ImportResourceState.ImportedResource, diagnostics=2:[]Diagnostic, deferred=3:Deferred',
  'GenerateResourceConfig.Request': 'typeName=1:string, state=2:DynamicValue',
  'GenerateResourceConfig.Response': 'config=1:DynamicValue, diagnostics=2:[]Diagnostic',
  'MoveResourceState.Request':
    'sourceProviderAddress=1:string, sourceTypeName=2:string, sourceSchemaVersion=3:int64, sourceState=4:RawState, ' +
    'targetTypeName=5:string, sourcePrivate=6:bytes, sourceIdentity=7:RawState, sourceIdentitySchemaVersion=8:int64',
  'MoveResourceState.Response':
    'targetState=1:DynamicValue, diagnostics=2:[]Diagnostic, targetPrivate=3:bytes, ' +
    'targetIdentity=4:ResourceIdentityData',
  'ReadDataSource.Request':
    'typeName=1:string, config=2:DynamicValue, providerMeta=3:DynamicValue, clientCapabilities=4:ClientCapabilities',
  'ReadDataSource.Response': 'state=1:DynamicValue, diagnostics=2:[]Diagnostic, deferred=3:Deferred',
  'GetFunctions.Request': '',
  'GetFunctions.Response': 'functions=1:map<string,Function>, diagnostics=2:[]Diagnostic',
  'CallFunction.Request': 'name=1:string, arguments=2:[]DynamicValue',
  'CallFunction.Response': 'result=1:DynamicValue, error=2:FunctionError',
  'StopProvider.Request': '',
  'StopProvider.Response': 'error=1:string',

  // Ephemeral resources: declared by no provider of this framework; the answers only say so.
  'Ephemeral.Request': 'typeName=1:string',
  'OpenEphemeralResource.Response': 'diagnostics=1:[]Diagnostic',
  'RenewEphemeralResource.Response': 'diagnostics=1:[]Diagnostic',
  'CloseEphemeralResource.Response': 'diagnostics=1:[]Diagnostic',
};
