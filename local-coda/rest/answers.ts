import type { Client } from '@codahq/packs-sdk/dist/helpers/external-api/coda';
import type * as sdk from '@codahq/packs-sdk/dist/helpers/external-api/v1';

export type { sdk };

/**
 * A type of Coda's own SDK as JSON has it: enumerations as the texts that they stand for, and `parent` null for what
 * stands on no page (Coda shows that of tables whose page was deleted; its OpenAPI document does not) and `displayColumn` null
 * for a table without columns (not known of Coda). The SDK is needed to
 * compile, never to run.
 */
export type Plain<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> | (K extends 'parent' | 'displayColumn' ? null : never) }
      : T;

/** Where the SDK's client promises another type than the OpenAPI document (1.6.0) that it is made from, or than Coda gives. */
interface Corrections {
  createDoc: sdk.PublicApiDocumentCreationResult;
  getSharingMetadata: sdk.PublicApiAclMetadata;
  updateDoc: sdk.PublicApiDocUpdateResult;
  /** Seen of Coda: `null` where there is nothing to warn of. */
  getMutationStatus: Omit<sdk.PublicApiMutationStatus, 'warning'> & { warning?: string | null };
}

type ClientMethod = {
  [K in keyof Client]: Client[K] extends (...args: never[]) => Promise<unknown> ? K : never;
}[keyof Client];

/** The name of an operation in Coda's OpenAPI document, which the SDK's client has a method for. */
export type OperationId = ClientMethod;

type Promised<K extends OperationId> = Client[K] extends (...args: never[]) => Promise<infer T> ? T : never;

/** What an operation answers when it succeeds, by Coda's own types. */
export type AnswerBody<K extends OperationId> = Plain<K extends keyof Corrections ? Corrections[K] : Promised<K>>;
