import type { Coda } from '../api';
import { createCoda } from '../coda';
import type { HttpAnswer, HttpRequest, HttpSend } from '../http';
import { Budgets } from '../limits/budgets';
import type { Logger } from '../log';
import type { CodaOptions } from '../options';
import { FakeClock } from './fake-clock';
import { newId, StubDoc } from './stub-doc';
import { answerMcp, knownTools, type McpWorld } from './stub-mcp';
import { answerRest, type RestWorld } from './stub-rest';

/** What goes wrong with a request: instead of its answer, or (`lost`) after it was carried out. */
export type Fault = Partial<HttpAnswer> | 'lost' | 'unsent' | 'reset' | 'cutShort';

interface Rule {
  on: string;
  fault: Fault;
  times: number;
}

/** Network failures as undici reports them. */
function networkError(code: string): Error {
  return Object.assign(new Error(`stub ${code}`), { code });
}

/** A little Coda in memory, reached without sockets, that can fail on demand and writes down every call. */
export class StubCoda implements RestWorld, McpWorld {
  readonly docs = new Map<string, StubDoc>();
  readonly journal: string[] = [];
  readonly requests: HttpRequest[] = [];
  readonly logged: string[] = [];
  readonly clock = new FakeClock();
  readonly ignoredColumns = new Set<string>();
  trimsKeys = false;
  /** Told of each request before it is answered. */
  heard: (request: HttpRequest) => void = () => undefined;
  pageSize = 500;
  tools = knownTools();
  minimalReplies = false;
  checkTrap = true;
  private readonly rules: Rule[] = [];

  addDoc(title: string): StubDoc {
    const id = newId('').slice(1);
    const doc = new StubDoc({ id, title, deleted: false, pages: [], tables: [] }, this.clock);
    this.docs.set(id, doc);
    return doc;
  }

  /** The next `times` calls whose line in the journal begins with `on` end like this. */
  fault(on: string, fault: Fault, times = 1): void {
    this.rules.push({ on, fault, times });
  }

  /** The calls whose line in the journal begins like this. */
  calls(on: string): string[] {
    return this.journal.filter((line) => line.startsWith(on));
  }

  client(options: CodaOptions = {}): Coda {
    const log = (message: string, fields?: object) => void this.logged.push(`${message} ${JSON.stringify(fields)}`);
    const logger: Logger = { trace: log, debug: log, info: log, warn: log };
    const common = { apiToken: 'api-secret', mcpToken: 'mcp-secret', baseUrl: 'http://127.0.0.1:1', logger };
    const budgets = new Budgets({ clock: this.clock });
    return createCoda({ ...common, clock: this.clock, send: this.send, budgets, ...options });
  }

  readonly send: HttpSend = async (request) => {
    // An answer takes a moment, so that concurrent requests are concurrent.
    await new Promise((resolve) => setImmediate(resolve));
    const line = lineOf(request);
    this.journal.push(line);
    this.requests.push(request);
    this.heard(request);
    const rule = this.rules.find((r) => r.times > 0 && line.startsWith(r.on));
    if (!rule) return this.answer(request);
    rule.times -= 1;
    switch (rule.fault) {
      case 'unsent':
        throw networkError('ECONNREFUSED');
      case 'reset':
        throw networkError('ECONNRESET');
      case 'lost':
        this.answer(request);
        throw networkError('ECONNRESET');
      case 'cutShort': {
        const whole = this.answer(request);
        return { ...whole, text: whole.text.slice(0, whole.text.length / 2) };
      }
      default:
        return { status: 500, headers: {}, text: '', ...rule.fault };
    }
  };

  private answer(request: HttpRequest): HttpAnswer {
    const isMcp = new URL(request.url).pathname === '/apis/mcp';
    const token = isMcp ? 'mcp-secret' : 'api-secret';
    if (request.headers['authorization'] !== `Bearer ${token}`) {
      return { status: 401, headers: {}, text: JSON.stringify({ statusCode: 401, message: 'Invalid token.' }) };
    }
    return isMcp ? answerMcp(this, request) : answerRest(this, request);
  }
}

/** A call as one line: `GET /docs/…`, or `mcp table_create`. */
function lineOf(request: HttpRequest): string {
  const { pathname, search } = new URL(request.url);
  if (pathname !== '/apis/mcp') return `${request.method} ${pathname.replace('/apis/v1', '')}${search}`;
  const rpc = JSON.parse(request.body ?? '{}') as { method?: string; params?: { name?: string } };
  return `mcp ${rpc.params?.name && rpc.method === 'tools/call' ? rpc.params.name : rpc.method}`;
}
