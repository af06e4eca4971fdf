import { z } from 'zod';

const milliseconds = z.number().min(0);

/** A rate bucket: so many calls in so many milliseconds, for each user. */
const bucket = z.object({ calls: z.int().min(1), windowMs: z.number().positive() });
export type Bucket = z.infer<typeof bucket>;

const limitsTable = z.object({ read: bucket, write: bucket, contentWrite: bucket, listDocs: bucket });
export type Limits = z.infer<typeof limitsTable>;

/**
 * Coda's published limits: reading 100 in 6 s, writing 10 in 6 s, writing doc content 5 in 10 s, listing docs 4 in 6 s
 * (OpenAPI 1.4.17). The help centre says 3 in 10 s for doc content: `strict` has that.
 */
const CODA_LIMITS: Limits = {
  read: { calls: 100, windowMs: 6000 },
  write: { calls: 10, windowMs: 6000 },
  contentWrite: { calls: 5, windowMs: 10_000 },
  listDocs: { calls: 4, windowMs: 6000 },
};

const limits = z.union([z.enum(['off', 'coda', 'strict']), limitsTable]).transform((value): Limits | null => {
  if (value === 'off') return null;
  if (value === 'coda') return CODA_LIMITS;
  if (value === 'strict') return { ...CODA_LIMITS, contentWrite: { calls: 3, windowMs: 10_000 } };
  return value;
});

/** What Coda does in places that its documentation leaves open. Each default is what we hold most likely. */
const switchesSchema = z.object({
  /** What a select list makes of a value that is no option: keep it as text, or add the option. */
  unknownOption: z.enum(['text', 'add']).default('text'),
  /** What REST says of a cell edit for a column that does not exist: 202 and nothing written, or 400. */
  unknownColumn: z.enum(['ignore', 'reject']).default('ignore'),
  /** Whether `check` columns made by `table_create` come out as a select list of `true` and `false`. */
  checkBecomesSelect: z.boolean().default(true),
  /** Whether MCP writes answer with the object's full shape or with ids only. */
  mcpReplies: z.enum(['echo', 'minimal']).default('echo'),
  /** Whether MCP reads give some numbers as strings, as real answers do. */
  numbersAsStrings: z.boolean().default(true),
  /** What `formula: ""` does to a formula column: clear it, do nothing, or be refused. */
  emptyFormula: z.enum(['clear', 'ignore', 'reject']).default('clear'),
  /** What becomes of sub-pages of a page that is deleted without them. */
  childrenOfDeletedPage: z.enum(['reparent', 'refuse']).default('reparent'),
  /** Whether a formula that refers to something unknown is refused by MCP, or stored with an error. */
  brokenFormula: z.enum(['store', 'reject']).default('store'),
  /** Whether rows of an unkeyed insert can be read by id before the mutation has completed. */
  newRowsReadableAtOnce: z.boolean().default(true),
  /** Whether the first page of a doc has a canvas id with another suffix than its section id. */
  firstPageIdsDiffer: z.boolean().default(true),
  /** What a new name for a view on a page of its own renames: the container, which REST lists, or the view inside it. */
  renamedView: z.enum(['container', 'view']).default('container'),
  /**
   * How `formula_execute` spells lists and numbers: as JSON's own, or as the objects that cells of April and May 2026 held
   * (`{type: "arr", value: […]}`, `{type: "num", value}`).
   */
  formulaValues: z.enum(['plain', 'typed']).default('plain'),
  /** Whether a second permission for one principal replaces the first, or stands beside it. */
  secondPermission: z.enum(['replace', 'add']).default('replace'),
});
export type Switches = z.infer<typeof switchesSchema>;

/**
 * A fault to inject. It strikes calls that match `path` (a part of the REST path, or an MCP tool's name) and `method`, with
 * the given probability, `skip` matching calls being let through first and at most `times` being struck.
 */
export const faultSchema = z.object({
  path: z.string().optional(),
  method: z.string().optional(),
  rate: z.number().min(0).max(1).default(1),
  skip: z.int().min(0).default(0),
  times: z.int().min(1).optional(),
  effect: z.discriminatedUnion('kind', [
    /** Answers with an HTTP status before anything is done. */
    z.object({
      kind: z.literal('status'),
      status: z.int().min(400).max(599),
      message: z.string().optional(),
      retryAfter: z.int().optional(),
    }),
    /** Closes the connection: before anything is done, or after it was done and saved. */
    z.object({ kind: z.literal('reset'), when: z.enum(['before', 'after']).default('before') }),
    /** Answers late. */
    z.object({ kind: z.literal('delay'), ms: milliseconds }),
    /** Announces the whole answer, sends half of it, and closes the connection. */
    z.object({ kind: z.literal('truncate') }),
    /** MCP: a tool error in plain text: marked as one, inside an answer that looks like a success (`true`), or unmarked. */
    z.object({
      kind: z.literal('toolError'),
      text: z.string(),
      asSuccess: z.union([z.boolean(), z.literal('plain')]).default(false),
    }),
    /** MCP: a JSON-RPC error instead of a result. */
    z.object({ kind: z.literal('rpcError'), code: z.int(), message: z.string() }),
    /** MCP: the quota of a free plan is used up. */
    z.object({ kind: z.literal('quota') }),
    /** REST: the mutation is accepted with 202 and never has an effect. */
    z.object({ kind: z.literal('dropMutation'), warning: z.string().optional() }),
    /** MCP: `tools/list` names a tool or one of its arguments differently; the new name works, the old one no longer does. */
    z.object({ kind: z.literal('rename'), tool: z.string(), argument: z.string().optional(), to: z.string() }),
  ]),
});
export type Fault = z.infer<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

/** How far REST reads and MCP reads lag behind the doc. Coda serves REST from a snapshot of up to minutes ago. */
const lags = { restReadLagMs: milliseconds.default(0), mcpReadLagMs: milliseconds.default(0) };
export const lagSchema = z.strictObject(lags);
export type Lag = z.input<typeof lagSchema>;

export const configSchema = z.object({
  /** Seeds every id and every fault that strikes by chance. */
  seed: z.string().default('local-coda'),
  /** The one user, whose tokens all tokens are. */
  user: z
    .object({ name: z.string().min(1).default('Local User'), email: z.string().default('local.user@example.com') })
    .prefault({}),
  /** How long an accepted REST write waits before it is applied. Seconds at Coda; short here by default. */
  mutationDelayMs: milliseconds.default(20),
  /** How long every answer is held back. */
  responseDelayMs: milliseconds.default(0),
  ...lags,
  /** How long a new doc is missing from the list of docs. Nobody outside of Coda knows whether it ever is. */
  docListLagMs: milliseconds.default(0),
  /** The largest page of rows; a larger limit is silently lowered to it. */
  maxRowsPerPage: z.int().min(1).default(500),
  /** The size, in bytes, from which on REST no longer serves a doc: 125 MB (Coda's help centre, "Overview: Doc limits"). */
  docSizeLimit: z
    .int()
    .min(1)
    .default(125 * 1024 * 1024),
  limits: limits.default(null),
  switches: switchesSchema.prefault({}),
  faults: z.array(faultSchema).default([]),
});
export type Config = z.infer<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/** Where the time comes from. Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
