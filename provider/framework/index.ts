/**
 * A Terraform plugin framework for TypeScript. Everything public is exported here; see README.md.
 */

export type { Attribute, AttributeOptions, Attributes, Nesting, ReplaceContext, Validator } from './concept/attribute';
export type { StageOf } from './concept/attribute-types';
export { attr } from './concept/attributes';
export type {
  BaseContext,
  ClientContext,
  CreateContext,
  LogFields,
  Logger,
  PlanContext,
  PrivateState,
  ResourceContext,
  UpdateContext,
} from './concept/context';
export { type DataSource, type DataSourceOptions, defineDataSource } from './concept/data-source';
export { type Diagnostic, DiagnosticError, Diagnostics } from './concept/diagnostics';
export { duration, milliseconds } from './concept/duration';
export {
  defineFunction,
  FunctionArgumentError,
  type FunctionOptions,
  type Parameter,
  type ProviderFunction,
} from './concept/function';
export { formatPath, type Path, samePath } from './concept/paths';
export { type ConfigureContext, defineProvider, type Provider, type ProviderOptions } from './concept/provider';
export {
  defineResource,
  type MoveSource,
  type PlanRequest,
  type Resource,
  type ResourceOptions,
} from './concept/resource';
export {
  type ConfigOf,
  defineSchema,
  type ImportedOf,
  type KnownConfigOf,
  type PlannedOf,
  type PlanOf,
  type PriorOf,
  type Schema,
  type StateOf,
  type StubOf,
} from './concept/schema';
export type { Limited, TimeLimit } from './concept/timeouts';
export { type AnyType, type KnownOf, type OpenOf, type Type, types } from './concept/types';
export { ifKnown, isUnknown, type Refinements, Unknown } from './concept/unknown';
export type { ValueType } from './concept/value-types';
export { Dynamic, type JsonValue, type Value, type ValueRecord, whollyKnown } from './concept/values';
export { providerSchemaJson } from './engine/provider-schema-json';
export { processOptions, type ServeOptions, serve } from './wire/serve';
