/** Constructs for Coda docs: what users of CDKTF import. */
export { CodaProvider, type CodaProviderConfig } from './bindings/providers/coda/provider';
export * from './schema';
