/** One call, as tests count and assert it. */
export interface Call {
  /** Counts from 1. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  api: 'rest' | 'mcp' | 'other';
  /** The HTTP method; for MCP the JSON-RPC method. */
  method: string;
  /** The path without the query; for a tool call the tool's name. */
  path: string;
  /** The HTTP status, 0 for a connection that was cut. */
  status: number;
  /** True for an MCP answer that carries an error inside HTTP 200. */
  isError: boolean;
  /** The token's purpose (`rest`, `mcpReadOnly`, ...), never the token. */
  token: string | null;
  durationMs: number;
  /** Kinds of injected faults that struck it. */
  faults: string[];
}

/** A call of which nothing has been done yet. */
export type Arrival = Pick<Call, 'api' | 'method' | 'path'>;

const CAPACITY = 100_000;

/** Every call that was made, oldest first; the oldest are forgotten beyond 100,000. */
export class CallLog {
  private entries: Call[] = [];
  private count = 0;
  private readonly listeners = new Set<(call: Call) => void>();
  private readonly doormen = new Set<(arrival: Arrival) => 'serve' | 'cut'>();

  add(call: Omit<Call, 'number'>): Call {
    this.count += 1;
    const entry = { number: this.count, ...call };
    this.entries.push(entry);
    if (this.entries.length > CAPACITY) this.entries = this.entries.slice(-CAPACITY / 2);
    for (const listener of this.listeners) listener(entry);
    return entry;
  }

  /** All calls, or those that a test picks. */
  calls(which: (call: Call) => boolean = () => true): Call[] {
    return this.entries.filter(which);
  }

  clear(): void {
    this.entries = [];
  }

  /** Tells of every further call; returns what ends that. */
  onCall(listener: (call: Call) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Asks of every further call, before anything of it is done, whether it is served or its connection is cut; returns what
   * ends that.
   */
  onArrival(ask: (arrival: Arrival) => 'serve' | 'cut'): () => void {
    this.doormen.add(ask);
    return () => this.doormen.delete(ask);
  }

  /** Whether a call that has arrived is to be served. */
  admits(arrival: Arrival): boolean {
    return [...this.doormen].map((ask) => ask(arrival)).every((answer) => answer === 'serve');
  }
}
