/**
 * What went wrong with a call to Coda, as a closed list:
 * - `auth`: a token is wrong, or of the other kind
 * - `noToken`: a token that the call needs was not given
 * - `notFound`, `forbidden`: the object is not there, or not for this token
 * - `rejected`: Coda understood the request and refused it (a definite no: nothing was written)
 * - `conflict`: the object is not in a state for this (or Coda answered 409)
 * - `rateLimited`, `quota`: too many calls now; the plan's allowance of MCP calls is used up
 * - `unavailable`: network failures, 5xx, answers cut short: whether a write took place is not known
 * - `timeout`: Coda did not answer, or not finish, in the time allowed: likewise not known
 * - `cancelled`: the caller's AbortSignal fired
 * - `contractChanged`: the MCP server's tools no longer accept what this client sends
 * - `unusableAnswer`: Coda answered something this client cannot read
 * - `readOnly`: the client was told not to write
 * - `tooLarge`: a row, a request or a doc over Coda's limits
 * - `notApplied`: Coda accepted a write, and reading back shows that it did not happen
 * - `unsupported`: no API of Coda can do this
 * - `backup`: a backup could not be written, or is not whole
 */
export const CODA_ERROR_KINDS = [
  'auth',
  'noToken',
  'notFound',
  'forbidden',
  'rejected',
  'conflict',
  'rateLimited',
  'quota',
  'unavailable',
  'timeout',
  'cancelled',
  'contractChanged',
  'unusableAnswer',
  'readOnly',
  'tooLarge',
  'notApplied',
  'unsupported',
  'backup',
] as const;
export type CodaErrorKind = (typeof CODA_ERROR_KINDS)[number];

/** Everything about a failure that a diagnostic needs. Texts never hold a token. */
export interface CodaErrorDetails {
  kind: CodaErrorKind;
  /** What happened, as a sentence for people. */
  message: string;
  /** What to do about it, as a sentence for people, where we know. */
  hint?: string;
  /** The call: `GET /docs/abc/tables`, or an MCP tool's name. */
  call?: string;
  /** The HTTP status, where there was an answer. */
  status?: number;
  /** The provider attribute that has to change: `api_token` or `mcp_token`. */
  attribute?: 'api_token' | 'mcp_token';
  /** How long Coda asked to wait, in milliseconds. */
  retryAfterMs?: number;
  /** True where the request cannot have reached Coda. */
  neverSent?: boolean;
  /** True where no call of this client can succeed: the token is refused, or nothing answers as Coda does. */
  noAccess?: boolean;
  cause?: unknown;
}

/** The only error that this room throws for anything that Coda, the network or the configuration did. */
export class CodaError extends Error {
  override readonly name = 'CodaError';
  readonly kind: CodaErrorKind;
  readonly hint: string | undefined;
  readonly call: string | undefined;
  readonly status: number | undefined;
  readonly attribute: 'api_token' | 'mcp_token' | undefined;
  readonly retryAfterMs: number | undefined;
  readonly neverSent: boolean;
  readonly noAccess: boolean;

  /**
   * The same failure, of which it is known that every other call would meet it. `notFound` becomes `unavailable`: it is
   * not an object that is not there.
   */
  static ofAccess({ kind, message, hint, call, status, attribute, cause }: CodaError): CodaError {
    const elsewhere = kind === 'notFound';
    const advice = elsewhere ? 'Nothing answers there as the REST API of Coda does. Check the base URL.' : hint;
    return new CodaError({
      kind: elsewhere ? 'unavailable' : kind,
      message,
      ...(advice !== undefined && { hint: advice }),
      ...(call !== undefined && { call }),
      ...(status !== undefined && { status }),
      ...(attribute !== undefined && { attribute }),
      ...(cause !== undefined && { cause }),
      noAccess: true,
    });
  }

  constructor(details: CodaErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.hint = details.hint;
    this.call = details.call;
    this.status = details.status;
    this.attribute = details.attribute;
    this.retryAfterMs = details.retryAfterMs;
    this.neverSent = details.neverSent ?? false;
    this.noAccess = details.noAccess ?? false;
  }
}

/** True for a `CodaError`, of one of the given kinds if any are given. */
export function isCodaError(error: unknown, ...kinds: CodaErrorKind[]): error is CodaError {
  return error instanceof CodaError && (kinds.length === 0 || kinds.includes(error.kind));
}

/**
 * True where a failed write may have taken place all the same: the reply was lost, or Coda failed on the way. Such a write
 * must be looked up before it is repeated.
 */
export function isUncertain(error: unknown): boolean {
  return isCodaError(error, 'unavailable', 'timeout', 'unusableAnswer') && !error.neverSent;
}
