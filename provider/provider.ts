import { join } from 'node:path';
import { z } from 'zod';
import { checksAccess } from './access';
import type { Client } from './client';
import {
  Backups,
  type CodaError,
  type Logger as CodaLogger,
  createCoda,
  during,
  isCodaError,
  type LogFields,
} from './coda';
import { dataSources } from './data-sources';
import {
  attr,
  type ConfigOf,
  type ConfigureContext,
  defineProvider,
  defineSchema,
  duration,
  ifKnown,
  isUnknown,
  type Logger,
  milliseconds,
  type Path,
} from './framework';
import { GoneRows } from './gone-rows';
import { Planned } from './planned';
import { PlannedLoad } from './planned-load';
import { columnResource } from './resources/column';
import { docResource } from './resources/doc';
import { explain } from './resources/explain';
import { formulaResource } from './resources/formula';
import { columnBackfillResource } from './resources/migrations/column-backfill';
import { columnRetirementResource } from './resources/migrations/column-retirement';
import { rowSplitResource } from './resources/migrations/row-split';
import { pageResource } from './resources/page';
import { permissionResource } from './resources/permission';
import { rowsResource } from './resources/rows';
import { tableResource } from './resources/table';
import { viewResource } from './resources/view';

/** What is longer is no token, which goes in a header, and no path, which systems limit likewise. */
const withinReason = z.string().max(4096);

const schema = defineSchema({
  description:
    "Manages the schema and the reference rows of Coda docs. Reads and row writes go through Coda's REST API, changes of tables and columns through its official MCP server; each has a token of its own.",
  attributes: {
    api_token: attr.string({
      optional: true,
      sensitive: true,
      description:
        "A token for Coda's REST API. A read-only one is enough for plans and drift detection. Environment: `CODA_API_TOKEN`.",
      validate: withinReason,
    }),
    mcp_token: attr.string({
      optional: true,
      sensitive: true,
      description:
        "A token for Coda's MCP server, made with the restriction type MCP and the access Read & Write. Needed to change tables and columns. Environment: `CODA_MCP_TOKEN`.",
      validate: withinReason,
    }),
    base_url: attr.string({
      optional: true,
      description:
        'Where the REST API is: https, or http on this machine. Environment: `CODA_BASE_URL`. Default: `https://coda.io/apis/v1`.',
    }),
    mcp_url: attr.string({
      optional: true,
      description:
        "Where the MCP server is: https, or http on this machine. Environment: `CODA_MCP_URL`. Default: Coda's, or `/apis/mcp` on the host of `base_url` where that is set.",
    }),
    read_only: attr.bool({
      optional: true,
      description:
        'Whether every write is refused. Plans work, so that drift can be looked for without any risk. Environment: `CODA_READ_ONLY=true`.',
    }),
    backup_directory: attr.string({
      optional: true,
      description:
        'The folder for backups: what a delete, or a change that may alter values, takes away is written there first, one folder for each, and `codaform restore` puts it back. Environment: `CODA_BACKUP_DIRECTORY`. Default: `.codaform/backups` in the working directory.',
      validate: withinReason,
    }),
    strict_formulas: attr.bool({
      optional: true,
      description:
        'Whether every doubt about a formula stops the plan: a function that this provider does not know, a result that the column may not hold. By default these are warnings; mistakes are always errors.',
    }),
    mutation_timeout: attr.string({
      optional: true,
      description: 'How long to wait for a write that Coda has queued, e.g. `90s` or `5m`. Default `2m`.',
      validate: duration,
    }),
    apply_deadline: attr.string({
      optional: true,
      description:
        "How long an apply may take, e.g. `10m`. A plan whose rows take longer to write under Coda's limits (1,000 rows a write, 5 writes in 10 seconds) says so. Environment: `CODA_APPLY_DEADLINE`. Default `1m`.",
      validate: duration,
    }),
    request_timeout: attr.string({
      optional: true,
      description: 'How long one request may take, e.g. `30s`. Default `60s`.',
      validate: duration,
    }),
  },
});

/** In the working directory, beside Terraform's own files. */
const DEFAULT_BACKUP_DIRECTORY = join('.codaform', 'backups');

/** A value from the configuration, else from the environment; undefined where neither has one. */
function setting(config: string | null | object, variable: string): string | undefined {
  if (typeof config === 'string' && config !== '') return config;
  const value = process.env[variable];
  return value === undefined || value === '' ? undefined : value;
}

function booleanSetting(config: unknown, variable: string): boolean {
  if (typeof config === 'boolean') return config;
  return /^(1|true|yes)$/i.test(process.env[variable] ?? '');
}

/** Which attribute a failure of the configuration is about. */
function attributeOf(error: CodaError): Path | undefined {
  if (error.attribute !== undefined) return [error.attribute];
  return error.kind === 'unavailable' || error.kind === 'notFound' || error.kind === 'unusableAnswer'
    ? ['base_url']
    : undefined;
}

/** The client's log lines as Terraform's: a field without a value is left out. */
function codaLogger(logger: Logger): CodaLogger {
  const kept = (fields: LogFields = {}) =>
    Object.fromEntries(
      Object.entries(fields).filter((e): e is [string, string | number | boolean] => e[1] !== undefined),
    );
  return {
    ...(logger.tracing !== undefined && { tracing: logger.tracing }),
    trace: (message, fields) => logger.trace(message, kept(fields)),
    debug: (message, fields) => logger.debug(message, kept(fields)),
    info: (message, fields) => logger.info(message, kept(fields)),
    warn: (message, fields) => logger.warn(message, kept(fields)),
  };
}

/** A write of rows that lasts longer than this at Coda's pace is announced in the log. */
const SLOW_MS = 30_000;

/**
 * Makes the client. Nothing is asked of Coda yet: the first read shows whether the token is right, and `checksAccess` asks
 * for it where a plan reads nothing.
 */
async function configure(ctx: ConfigureContext, config: ConfigOf<typeof schema>): Promise<Client | undefined> {
  // While planning, a token can come from a resource that does not exist yet.
  if (Object.values(config).some(isUnknown)) return undefined;
  const apiToken = setting(config.api_token, 'CODA_API_TOKEN');
  const mcpToken = setting(config.mcp_token, 'CODA_MCP_TOKEN');
  const baseUrl = setting(config.base_url, 'CODA_BASE_URL');
  const mcpUrl = setting(config.mcp_url, 'CODA_MCP_URL');
  const readOnly = booleanSetting(config.read_only, 'CODA_READ_ONLY');
  const backupDirectory = setting(config.backup_directory, 'CODA_BACKUP_DIRECTORY') ?? DEFAULT_BACKUP_DIRECTORY;
  const strictFormulas = ifKnown(config.strict_formulas) === true;
  const mutationTimeout = ifKnown(config.mutation_timeout);
  const requestTimeout = ifKnown(config.request_timeout);
  const applyDeadline = setting(config.apply_deadline, 'CODA_APPLY_DEADLINE') ?? '1m';
  if (!duration.safeParse(applyDeadline).success) {
    const detail = `It must be a time such as "90s" or "5m", and is ${JSON.stringify(applyDeadline)}.`;
    ctx.diagnostics.error('CODA_APPLY_DEADLINE is no time', detail, ['apply_deadline']);
    return undefined;
  }
  try {
    const coda = createCoda({
      ...(apiToken !== undefined && { apiToken }),
      ...(mcpToken !== undefined && { mcpToken }),
      ...(baseUrl !== undefined && { baseUrl }),
      ...(mcpUrl !== undefined && { mcpUrl }),
      ...(mutationTimeout !== undefined && { mutationTimeoutMs: milliseconds(mutationTimeout) }),
      ...(requestTimeout !== undefined && { requestTimeoutMs: milliseconds(requestTimeout) }),
      readOnly,
      oneOfMany: true,
      slowWrites: {
        afterMs: SLOW_MS,
        tell: ({ tableId, rows, requests, expectedMs }) =>
          ctx.logger.warn(`Coda's rate limit makes this write last about ${Math.ceil(expectedMs / 1000)} s`, {
            tableId,
            rows,
            requests,
          }),
      },
      logger: codaLogger(ctx.logger),
      userAgent: `terraform-provider-coda/${VERSION} terraform/${ctx.terraformVersion}`,
    });
    // Without a token nothing is sent, and this says which one is missing.
    if ((apiToken ?? '').trim() === '') await coda.checkAccess({ signal: ctx.signal });
    const backups = new Backups(backupDirectory);
    return {
      coda,
      readOnly,
      hasMcpToken: mcpToken !== undefined,
      planned: new Planned(),
      load: new PlannedLoad(coda, milliseconds(applyDeadline)),
      goneRows: new GoneRows(),
      strictFormulas,
      backups,
    };
  } catch (error) {
    if (isCodaError(error)) throw explain(error, 'connecting to Coda', attributeOf(error));
    throw error;
  }
}

/** Set by the build; `0.0.0` when run from source. */
const VERSION = process.env.CODAFORM_VERSION ?? '0.0.0';

/** The provider `codaform/coda`. */
export const codaProvider = defineProvider({
  name: 'coda',
  version: VERSION,
  schema,
  configure,
  limited: ({ ms, accepted }, work) => during({ timeoutMs: ms, accepted: (call) => accepted.push(call) }, work),
  resources: [
    docResource,
    pageResource,
    tableResource,
    columnResource,
    viewResource,
    formulaResource,
    rowsResource,
    permissionResource,
    rowSplitResource,
    columnBackfillResource,
    columnRetirementResource,
  ].map(checksAccess),
  dataSources,
});
