import { z } from 'zod';
import { cancelled } from './clock';
import { CodaError, type CodaErrorDetails, type CodaErrorKind } from './errors';
import { type HttpAnswer, HttpTimeout } from './http';
import type { Redact } from './log';

/** Which of Coda's two APIs a call went to: it decides what a refused token means. */
export type Api = 'rest' | 'mcp';

/** Turns whatever a call ended in into a `CodaError`. The one place where that happens. */
export class Failures {
  constructor(
    private readonly api: Api,
    private readonly redact: Redact,
  ) {}

  /** An error with the secrets taken out of its texts. */
  error(details: CodaErrorDetails): CodaError {
    const { message, hint, cause, ...rest } = details;
    return new CodaError({
      ...rest,
      message: this.redact(message),
      ...(hint === undefined ? {} : { hint: this.redact(hint) }),
      ...(cause === undefined ? {} : { cause: new Error(this.redact(describe(cause))) }),
    });
  }

  /** An HTTP answer of 400 and above, or one that should have been followed. */
  fromAnswer(call: string, answer: Pick<HttpAnswer, 'status' | 'headers' | 'text'>): CodaError {
    const said = saidIn(answer.text);
    const retryAfterMs = retryAfter(answer.headers['retry-after']);
    const known = this.api === 'mcp' && QUOTA.test(said) ? 'quota' : kindOf(answer.status, said);
    return this.error({
      kind: known,
      call,
      status: answer.status,
      ...this.words(known, call, answer.status, said),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }

  /** A request that got no whole answer. */
  fromNetwork(call: string, error: unknown, signal: AbortSignal | undefined): CodaError {
    if (error instanceof CodaError) return error;
    if (signal?.aborted) return cancelled(call);
    if (error instanceof HttpTimeout) {
      return this.error({
        kind: 'timeout',
        call,
        message: `Coda did not answer ${call} in time: ${error.message}.`,
        hint: 'Raise request_timeout if this doc is slow, and run again.',
      });
    }
    return this.error({
      kind: 'unavailable',
      call,
      message: `Coda could not be reached for ${call}: ${describe(error)}.`,
      hint: 'Check the network and the base URL, and run again: what was done already is kept.',
      neverSent: neverSent(error),
      cause: error,
    });
  }

  /** An answer that came whole and that this client cannot use: `field` is where, `problem` what. */
  unusable(call: string, field: string, problem: string): CodaError {
    return this.error({
      kind: 'unusableAnswer',
      call,
      message: `Coda's answer to ${call} cannot be used: ${field || 'the answer'}: ${problem}.`,
      hint: 'Coda may have changed its API. Please report this, with the call and the field.',
    });
  }

  /** A text in which an MCP tool reported an error of its own. */
  fromTool(call: string, said: string): CodaError {
    if (QUOTA.test(said)) return this.error({ kind: 'quota', call, ...this.words('quota', call, 429, said) });
    const kind = kindOfToolText(said);
    return this.error({ kind, call, message: `Coda's MCP tool ${call} failed: ${said}` });
  }

  /** The token that this API needs was not given. */
  missingToken(call: string): CodaError {
    const { attribute, variable } = TOKENS[this.api];
    const purpose = this.api === 'rest' ? '' : ' Tables, columns and page moves are written through it.';
    return this.error({
      kind: 'noToken',
      call,
      attribute,
      message: `${attribute} is not set, and ${call} needs it.${purpose}`,
      hint: `Set ${attribute} in the provider's configuration, or ${variable} in the environment. ${makeToken(this.api)}`,
    });
  }

  private words(
    kind: CodaErrorKind,
    call: string,
    status: number,
    said: string,
  ): Pick<CodaErrorDetails, 'message' | 'hint' | 'attribute'> {
    const { attribute, other } = TOKENS[this.api];
    switch (kind) {
      case 'auth':
        return {
          attribute,
          message: `Coda refused the ${attribute} for ${call} (${status}): ${said}`,
          hint: `${makeToken(this.api)} The token may be mistyped or revoked, or ${other} may have been given here.`,
        };
      case 'forbidden':
        return {
          attribute,
          message: `The ${attribute} may not do ${call} (${status}): ${said}`,
          hint: 'Check that its user may edit the doc (creating docs and pages takes a Doc Maker), and that the token is not restricted to other docs, other tables, or to reading.',
        };
      case 'quota':
        return {
          message: `Coda's allowance of MCP calls is used up: ${said}`,
          hint: 'Free plans and Editors have few MCP calls a week; a paid Doc Maker has no such limit. Run again when the allowance is renewed: what was done already is kept.',
        };
      case 'rateLimited':
        return {
          message: `Coda refuses ${call} for now, too many requests (${status}): ${said}`,
          hint: 'Other programs of the same user share the limit. Wait a minute and run again.',
        };
      case 'notFound':
        return { message: `Coda finds nothing for ${call} (${status}): ${said}` };
      case 'tooLarge':
        return { message: `Coda refused the size of ${call} (${status}): ${said}` };
      case 'unavailable':
        return {
          message: `Coda failed on ${call} (${status}): ${said}`,
          hint: 'This is on the side of Coda. Run again later: what was done already is kept.',
        };
      default:
        return { message: `Coda refused ${call} (${status}): ${said}` };
    }
  }
}

const TOKENS = {
  rest: { attribute: 'api_token', variable: 'CODA_API_TOKEN', other: 'an MCP-restricted token' },
  mcp: { attribute: 'mcp_token', variable: 'CODA_MCP_TOKEN', other: 'an ordinary API token' },
} as const;

function makeToken(api: Api): string {
  return api === 'rest'
    ? 'Make an API token in Coda, account settings, "API settings", without the restriction type "MCP".'
    : 'Make an MCP-restricted token in Coda, account settings, "API settings", restriction type "MCP", access "Read and write".';
}

/** The wording of a used-up allowance, as clients of Coda's MCP server have met it. */
const QUOTA = /limit of \d+ MCP requests/i;

function kindOf(status: number, said: string): CodaErrorKind {
  if (/request entity too large|exceeds maximum size/i.test(said)) return 'tooLarge';
  switch (status) {
    case 401:
      return 'auth';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'notFound';
    case 408:
      return 'unavailable';
    case 409:
      return 'conflict';
    case 413:
      return 'tooLarge';
    case 429:
      return 'rateLimited';
    default:
      return status >= 500 ? 'unavailable' : 'rejected';
  }
}

/** No exact texts are published: only what every wording of it has in common is looked for. */
function kindOfToolText(said: string): CodaErrorKind {
  if (/unknown tool|\btool \S+ not found/i.test(said)) return 'contractChanged';
  if (/not found|does(n't| not) exist|could not find/i.test(said)) return 'notFound';
  if (/permission|not allowed|forbidden|read.?only/i.test(said)) return 'forbidden';
  return 'rejected';
}

const errorBody = z.object({
  message: z.string().optional(),
  statusMessage: z.string().optional(),
  error: z.union([z.string(), z.object({ message: z.string() })]).optional(),
  codaDetail: z
    .object({
      issues: z.array(z.object({ path: z.array(z.unknown()).catch([]), message: z.string().catch('') })).optional(),
      validationErrors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    })
    .optional()
    .catch(undefined),
});

/** What an error body says, in one line. */
function saidIn(text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const plain = text
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return plain === '' ? 'no reason given' : plain.slice(0, 300);
  }
  const body = errorBody.safeParse(json);
  if (!body.success) return 'no reason given';
  const { message, statusMessage, error, codaDetail } = body.data;
  const own = typeof error === 'object' ? error.message : error;
  const issues = [
    ...(codaDetail?.issues ?? []).map((i) => `${i.path.map(String).join('.')}: ${i.message}`),
    ...(codaDetail?.validationErrors ?? []).map((i) => `${i.path}: ${i.message}`),
  ];
  const said = message ?? own ?? statusMessage ?? 'no reason given';
  return issues.length === 0 ? said : `${said} (${issues.slice(0, 5).join('; ')})`;
}

/** `Retry-After` in milliseconds: a number of seconds, or a date. */
export function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** The innermost reason of a network failure: undici says "fetch failed" and keeps the reason in `cause`. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (error.cause instanceof Error) return describe(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  return code && !error.message.includes(code)
    ? `${error.message || 'failed'} (${code})`
    : error.message || String(error);
}

/** True where the request cannot have reached Coda, so that repeating even a create is safe. */
export function neverSent(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string' && NEVER_SENT.has(e.code)) return true;
    if (e instanceof AggregateError && e.errors.length > 0 && e.errors.every(neverSent)) return true;
  }
  return false;
}

const NEVER_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
