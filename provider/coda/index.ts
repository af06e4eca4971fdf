export * from './api';
export * from './clock';
export type { CallCounts } from './counts';
export * from './errors';
export type { ObservedFormat } from './formats/observed';
export type { HttpAnswer, HttpRequest, HttpSend } from './http';
export { Budgets } from './limits/budgets';
export type { LogFields, Logger } from './log';
export type { CodaOptions } from './options';
