/**
 * The messages of `proto/tfplugin6.ts` as TypeScript sees them. Fields that the framework neither reads nor writes are
 * left out. In requests every field is there: protobuf has no missing scalars, and missing messages are null.
 */

export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

export interface WireDiagnostic {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePath;
}

export interface AttributePath {
  readonly steps: readonly PathStep[];
}

export type PathStep =
  | { readonly attributeName: string }
  | { readonly elementKeyString: string }
  | { readonly elementKeyInt: number };

export interface RawState {
  readonly json: Uint8Array;
}

export interface WireSchema {
  readonly version: number;
  readonly block: {
    readonly version: number;
    readonly attributes: readonly WireAttribute[];
    readonly description: string;
    readonly descriptionKind: number;
  };
}

export interface WireAttribute {
  readonly name: string;
  readonly type?: Uint8Array;
  readonly nestedType?: { readonly attributes: readonly WireAttribute[]; readonly nesting: number };
  readonly description: string;
  readonly descriptionKind: number;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
  readonly deprecationMessage?: string;
  readonly writeOnly: boolean;
}

export interface WireFunction {
  readonly parameters: readonly WireParameter[];
  readonly variadicParameter?: WireParameter;
  readonly return: { readonly type: Uint8Array };
  readonly summary: string;
  readonly description: string;
  readonly descriptionKind: number;
  readonly deprecationMessage?: string;
}

export interface WireParameter {
  readonly name: string;
  readonly type: Uint8Array;
  readonly allowNullValue: boolean;
  readonly allowUnknownValues: boolean;
  readonly description: string;
  readonly descriptionKind: number;
}

export interface ServerCapabilities {
  readonly planDestroy: boolean;
  readonly getProviderSchemaOptional: boolean;
  readonly moveResourceState: boolean;
}

export type NoFields = Readonly<Record<never, never>>;

export interface OnlyDiagnostics {
  readonly diagnostics: readonly WireDiagnostic[];
}

export interface Named {
  readonly typeName: string;
}

export interface GetMetadataResponse extends OnlyDiagnostics {
  readonly serverCapabilities: ServerCapabilities;
  readonly resources: readonly Named[];
  readonly dataSources: readonly Named[];
  readonly functions: readonly { readonly name: string }[];
}

export interface GetProviderSchemaResponse extends OnlyDiagnostics {
  readonly provider: WireSchema;
  readonly resourceSchemas: Readonly<Record<string, WireSchema>>;
  readonly dataSourceSchemas: Readonly<Record<string, WireSchema>>;
  readonly functions: Readonly<Record<string, WireFunction>>;
  readonly serverCapabilities: ServerCapabilities;
}

export interface ConfigRequest {
  readonly config: DynamicValue | null;
}

export interface TypedConfigRequest extends Named {
  readonly config: DynamicValue | null;
}

export interface ConfigureRequest {
  readonly terraformVersion: string;
  readonly config: DynamicValue | null;
}

export interface UpgradeResourceStateRequest extends Named {
  readonly version: number;
  readonly rawState: RawState | null;
}

export interface UpgradeResourceStateResponse extends OnlyDiagnostics {
  readonly upgradedState?: DynamicValue;
}

/** What tells one object from all others (protocol 6.9, Terraform 1.12). */
export interface IdentityData {
  readonly identityData: DynamicValue | null;
}

export interface ReadResourceRequest extends Named {
  readonly currentState: DynamicValue | null;
  readonly private: Uint8Array;
}

export interface ReadResourceResponse extends OnlyDiagnostics {
  readonly newIdentity?: IdentityData;
  readonly newState?: DynamicValue;
  readonly private?: Uint8Array;
}

export interface PlanResourceChangeRequest extends Named {
  readonly priorState: DynamicValue | null;
  readonly proposedNewState: DynamicValue | null;
  readonly config: DynamicValue | null;
  readonly priorPrivate: Uint8Array;
}

export interface PlanResourceChangeResponse extends OnlyDiagnostics {
  readonly plannedIdentity?: IdentityData;
  readonly plannedState?: DynamicValue;
  readonly requiresReplace?: readonly AttributePath[];
  readonly plannedPrivate?: Uint8Array;
}

export interface ApplyResourceChangeRequest extends Named {
  readonly priorState: DynamicValue | null;
  readonly plannedState: DynamicValue | null;
  readonly config: DynamicValue | null;
  readonly plannedPrivate: Uint8Array;
}

export interface ApplyResourceChangeResponse extends OnlyDiagnostics {
  readonly newIdentity?: IdentityData;
  readonly newState?: DynamicValue;
  readonly private?: Uint8Array;
}

export interface ImportResourceStateRequest extends Named {
  readonly id: string;
  /** Instead of an id, in an import block with `identity`. */
  readonly identity?: IdentityData | null;
}

export interface ImportResourceStateResponse extends OnlyDiagnostics {
  readonly importedResources?: readonly {
    readonly typeName: string;
    readonly state: DynamicValue;
    readonly private: Uint8Array;
    readonly identity?: IdentityData;
  }[];
}

export interface MoveResourceStateRequest {
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: number;
  readonly sourceState: RawState | null;
  readonly targetTypeName: string;
}

export interface MoveResourceStateResponse extends OnlyDiagnostics {
  readonly targetIdentity?: IdentityData;
  readonly targetState?: DynamicValue;
}

export interface GenerateResourceConfigRequest extends Named {
  readonly state: DynamicValue | null;
}

export interface GenerateResourceConfigResponse extends OnlyDiagnostics {
  readonly config?: DynamicValue;
}

export interface ReadDataSourceResponse extends OnlyDiagnostics {
  readonly state?: DynamicValue;
}

export interface WireIdentitySchema {
  readonly version: number;
  readonly identityAttributes: readonly {
    readonly name: string;
    readonly type: Uint8Array;
    readonly requiredForImport: boolean;
    readonly optionalForImport: boolean;
    readonly description: string;
  }[];
}

export interface GetResourceIdentitySchemasResponse extends OnlyDiagnostics {
  readonly identitySchemas: Readonly<Record<string, WireIdentitySchema>>;
}

export interface UpgradeResourceIdentityRequest extends Named {
  readonly version: number;
  readonly rawIdentity: RawState | null;
}

export interface UpgradeResourceIdentityResponse extends OnlyDiagnostics {
  readonly upgradedIdentity?: IdentityData;
}

export interface GetFunctionsResponse extends OnlyDiagnostics {
  readonly functions: Readonly<Record<string, WireFunction>>;
}

export interface CallFunctionRequest {
  readonly name: string;
  readonly arguments: readonly DynamicValue[];
}

export interface CallFunctionResponse {
  readonly result?: DynamicValue;
  readonly error?: { readonly text: string; readonly functionArgument?: number };
}

export interface StopProviderResponse {
  readonly error: string;
}
