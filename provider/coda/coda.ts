import { addressesFrom } from './addresses';
import type {
  CallOptions,
  CatalogueCheck,
  CatalogueInfo,
  Coda,
  DocCreate,
  DocHandle,
  DocInfo,
  Identity,
  ResolvedLink,
} from './api';
import type { DocsQuery } from './api-queries';
import { systemClock } from './clock';
import { CallCounter } from './counts';
import { CodaDoc } from './doc';
import { CodaError } from './errors';
import { Failures } from './failures';
import { undiciSender } from './http';
import { sharedBudgets } from './limits/budgets';
import { redactingLogger, redactorFor, silentLogger } from './log';
import { McpClient } from './mcp/client';
import { operationNow } from './operation';
import type { CodaOptions } from './options';
import { linkAnswer } from './rest/answers';
import { RestClient } from './rest/client';
import { listDocs } from './rest/docs';
import { route } from './rest/route';
import { DocReads } from './snapshot/reads';
import type { DocContext } from './writes/context';
import { createDoc } from './writes/docs';
import { KeyedPosts } from './writes/keyed-posts';
import { Traffic } from './writes/traffic';

const DEFAULTS = {
  mutationTimeoutMs: 120_000,
  requestTimeoutMs: 60_000,
  contentWritesPer10s: 5,
  userAgent: 'codaform',
} as const;

/**
 * Coda, reached with these options. Nothing is sent before the first call, and MCP is not connected to before the first
 * call that needs it. Throws `CodaError` (`rejected`, `auth`) where an address or a token is not usable.
 */
export function createCoda(options: CodaOptions = {}): Coda {
  const { readOnly = false, clock = systemClock } = options;
  const requestTimeoutMs = options.requestTimeoutMs ?? DEFAULTS.requestTimeoutMs;
  const mutationTimeoutMs = options.mutationTimeoutMs ?? DEFAULTS.mutationTimeoutMs;
  const userAgent = options.userAgent ?? DEFAULTS.userAgent;
  const apiToken = presentToken('api_token', options.apiToken);
  const mcpToken = presentToken('mcp_token', options.mcpToken);
  const redact = redactorFor([apiToken, mcpToken]);
  const logger = redactingLogger(options.logger ?? silentLogger, redact);
  const { restRoot, mcpUrl } = addressesFrom(options);
  const http = options.send ? { send: options.send, close: async () => {} } : undiciSender();
  const counter = new CallCounter();
  const perUser = options.contentWritesPer10s ?? DEFAULTS.contentWritesPer10s;
  const budgets = options.budgets ?? sharedBudgets(restRoot, apiToken ?? '', perUser, options.oneOfMany ?? false);
  const common = { readOnly, requestTimeoutMs, userAgent, send: http.send, counter, logger, clock };
  const restFailures = new Failures('rest', redact);
  const rest = new RestClient({ ...common, root: restRoot, token: apiToken, budgets, failures: restFailures });
  const mcp = new McpClient({ ...common, url: mcpUrl, token: mcpToken, failures: new Failures('mcp', redact) });
  const docs = new Map<string, DocHandle>();
  const made = new Set<string>();

  return {
    whoami: ({ signal }: CallOptions = {}): Promise<Identity> => rest.whoami(signal),

    checkAccess: ({ signal }: CallOptions = {}): Promise<void> => rest.prove(signal),

    doc(docId: string): DocHandle {
      const known = docs.get(docId);
      if (known) return known;
      const reads = new DocReads(docId, rest, mcp);
      // Nobody has written to it before us.
      if (made.has(docId)) reads.upToDate = Promise.resolve();
      const context: DocContext = {
        docId,
        rest,
        mcp,
        reads,
        clock,
        logger,
        get mutationTimeoutMs() {
          return operationNow()?.timeoutMs ?? mutationTimeoutMs;
        },
        keyedPosts: new KeyedPosts(docId, rest, clock),
        traffic: new Traffic(),
        slowWrites: options.slowWrites,
      };
      const handle = CodaDoc.of(context);
      docs.set(docId, handle);
      return handle;
    },

    docs: (query: DocsQuery = {}, { signal }: CallOptions = {}) => listDocs(rest, query, signal),

    createDoc: async (doc: DocCreate, { signal }: CallOptions = {}): Promise<DocInfo> => {
      const info = await createDoc(rest, clock, doc, signal);
      made.add(info.id);
      return info;
    },

    resolveBrowserLink: (url: string, { signal }: CallOptions = {}): Promise<ResolvedLink> => {
      const link = route('GET', '/resolveBrowserLink', {}, { query: { url } });
      return rest.call(link, linkAnswer, { repeatable: 'always', signal });
    },

    checkCatalogue: async ({ signal, purposes = ['schema', 'pages'] }: CatalogueCheck = {}): Promise<void> => {
      for (const purpose of purposes) await mcp.require(purpose, signal);
    },

    catalogue: ({ signal }: CallOptions = {}): Promise<CatalogueInfo> => mcp.describeCatalogue(signal),

    contentWritesTakeMs: (requests: number) => rest.forecast('contentWrites', requests),

    callCounts: () => counter.counts(),

    close: async () => {
      await mcp.close();
      await http.close();
    },
  };
}

/**
 * An empty token is no token: environment variables are often set to nothing. Throws `auth` for one that no header can
 * carry.
 */
function presentToken(attribute: 'api_token' | 'mcp_token', token: string | undefined): string | undefined {
  const trimmed = token?.trim() ?? '';
  if (trimmed === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new CodaError({
    kind: 'auth',
    attribute,
    message: `The ${attribute} has a character that no token has, such as a space, a line break or a curved quotation mark.`,
    hint: 'Copy the token from Coda again, and nothing around it.',
  });
}
