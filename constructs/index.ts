/** Constructs for Coda docs: what users of CDKTF import. */
export { CodaProvider, type CodaProviderConfig } from './bindings/providers/coda/provider';
export { lockInstalledProvider } from './lock-file';
export * from './migrations';
export * from './patterns';
export * from './review';
export * from './schema';
