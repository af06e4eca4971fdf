import type { Clock } from '../config';
import { applyOp } from '../engine/apply';
import type { Tools } from '../engine/formulas';
import type { DocOp, Outcome } from '../engine/ops';
import { cloneDoc, type DocState, docFromStored, docToStored } from '../engine/state';
import { type DocLog, type Entry, noLog, type Pending, type Snapshot } from './doc-files';

/** How long Coda remembers what became of a mutation. */
const REQUEST_MEMORY_MS = 24 * 3600 * 1000;

/** What became of a mutation. The warning is null where there is none. */
export type RequestStatus = { completed: false } | { completed: true; warning: string | null };

/** Who reads: each kind of reader may see the doc as it was a while ago. */
export type Reader = 'rest' | 'mcp';

interface Replica {
  state: DocState;
  lagMs: number;
  /** Operations that the doc has and that this copy is still to get. */
  behind: { visibleAt: number; op: DocOp }[];
}

/**
 * One doc as it runs: accepted writes that wait for their time, the doc itself, and the copies that readers see where reads
 * lag. Nothing runs by timers: whatever is due is applied when somebody next looks.
 */
export class LiveDoc {
  private pending: Pending[] = [];
  private readonly requests = new Map<string, { at: number; warning: string | null }>();
  private readonly replicas = new Map<Reader, Replica>();
  private log: DocLog = noLog;
  /** About the most that the doc may have come to: measured once, and grown by each change since. */
  private size: { bytes: number; revision: number } | undefined;

  constructor(
    private readonly state: DocState,
    private readonly clock: Clock,
    private readonly tools: Tools,
    lags: Partial<Record<Reader, number>> = {},
  ) {
    this.setLags(lags);
  }

  /** From now on, that kind of reader sees the doc as it was so many milliseconds ago; at once what it is, without a lag. */
  setLags(lags: Partial<Record<Reader, number>>): void {
    for (const reader of ['rest', 'mcp'] as const) {
      const lagMs = lags[reader] ?? 0;
      const replica = this.replicas.get(reader);
      if (lagMs === 0) this.replicas.delete(reader);
      else if (replica) {
        for (const waiting of replica.behind) waiting.visibleAt += lagMs - replica.lagMs;
        replica.lagMs = lagMs;
      } else this.replicas.set(reader, { state: cloneDoc(this.state), lagMs, behind: [] });
    }
  }

  /** Goes on from a file: the snapshot, then each entry of its journal as it happened. */
  static restore(
    snapshot: Snapshot,
    entries: Entry[],
    clock: Clock,
    tools: Tools,
    lags: Partial<Record<Reader, number>>,
  ): LiveDoc {
    const past = new LiveDoc(docFromStored(snapshot.doc), clock, tools);
    past.pending = [...snapshot.pending];
    for (const { id, at, warning } of snapshot.requests) past.requests.set(id, { at, warning });
    for (const entry of entries) {
      if (entry.t === 'accept') past.pending.push(entry.pending);
      else if (entry.t === 'now') applyOp(past.state, entry.op, tools);
      else past.settleOne(entry.requestId, entry.at);
    }
    const doc = new LiveDoc(past.state, clock, tools, lags);
    doc.pending = past.pending;
    for (const [id, request] of past.requests) doc.requests.set(id, request);
    return doc;
  }

  get id(): string {
    return this.state.id;
  }

  /** From now on, changes are written to that log. */
  keepIn(log: DocLog): void {
    this.log = log;
  }

  /** The doc as it is now, with everything that is due. */
  now(): DocState {
    this.settle();
    return this.state;
  }

  /** The doc as that kind of reader sees it. */
  seenBy(reader: Reader): DocState {
    this.settle();
    const replica = this.replicas.get(reader);
    if (!replica) return this.state;
    const time = this.clock.now();
    while (replica.behind[0] && replica.behind[0].visibleAt <= time) {
      const [next] = replica.behind.splice(0, 1);
      if (next) applyOp(replica.state, next.op, this.tools);
    }
    return replica.state;
  }

  /** True where that reader sees everything that anybody was promised. */
  isUpToDate(reader: Reader): boolean {
    this.seenBy(reader);
    return this.pending.length === 0 && (this.replicas.get(reader)?.behind.length ?? 0) === 0;
  }

  /** Applies an operation at once. Durable after `saved()`. */
  apply(op: DocOp): Outcome {
    this.settle();
    this.log.append({ t: 'now', op });
    return this.change(op);
  }

  /** Accepts an operation to be applied later. Durable after `saved()`. */
  accept(op: DocOp, requestId: string, delayMs: number): void {
    this.settle();
    const pending = { requestId, due: this.clock.now() + delayMs, op };
    this.pending.push(pending);
    this.log.append({ t: 'accept', pending });
  }

  /** Promises a mutation that never has an effect: what an invalid edit comes to. */
  acceptWithoutEffect(requestId: string, warning: string | null): void {
    this.requests.set(requestId, { at: this.clock.now(), warning });
  }

  /**
   * A copy of the doc in which the accepted insert that makes that row has been applied, or undefined where no such insert
   * waits. Coda answers reads of rows that it just gave ids to before it lists them.
   */
  withNewRow(rowId: string): DocState | undefined {
    this.settle();
    const makes = ({ op }: Pending) =>
      op.kind === 'upsertRows' && op.keyColumns.length === 0 && op.rows.some((row) => row.id === rowId);
    const insert = this.pending.find(makes);
    if (!insert) return undefined;
    const copy = cloneDoc(this.state);
    applyOp(copy, insert.op, this.tools);
    return copy;
  }

  /** True where the doc, written out, is larger than that. Measured again only where what was added could make it so. */
  isLargerThan(bytes: number): boolean {
    this.settle();
    const isOld = this.size !== undefined && this.size.revision !== this.state.revision && this.size.bytes > bytes;
    if (this.size === undefined || isOld) {
      this.size = { bytes: JSON.stringify(docToStored(this.state)).length, revision: this.state.revision };
    }
    return this.size.bytes > bytes;
  }

  /** Null for a mutation that this doc never had, or that is more than a day old. */
  requestStatus(requestId: string): RequestStatus | null {
    this.settle();
    if (this.pending.some((p) => p.requestId === requestId)) return { completed: false };
    const request = this.requests.get(requestId);
    if (!request || this.clock.now() - request.at > REQUEST_MEMORY_MS) return null;
    return { completed: true, warning: request.warning };
  }

  /** Resolves when everything so far would survive the process being killed. */
  saved(): Promise<void> {
    return this.log.flush();
  }

  close(): Promise<void> {
    return this.log.close();
  }

  /** The doc as its next snapshot file has it. */
  snapshot(): Omit<Snapshot, 'generation'> {
    const oldest = this.clock.now() - REQUEST_MEMORY_MS;
    return {
      doc: docToStored(this.state),
      pending: this.pending,
      requests: [...this.requests].filter(([, r]) => r.at >= oldest).map(([id, request]) => ({ id, ...request })),
    };
  }

  private settle(): void {
    const time = this.clock.now();
    const due = this.pending.filter((p) => p.due <= time);
    for (const { requestId } of due) {
      this.log.append({ t: 'settle', requestId, at: time });
      this.settleOne(requestId, time);
    }
  }

  private settleOne(requestId: string, at: number): void {
    const pending = this.pending.find((p) => p.requestId === requestId);
    if (!pending) return;
    this.pending = this.pending.filter((p) => p !== pending);
    const outcome = this.change(pending.op);
    this.requests.set(requestId, { at, warning: outcome.warning ?? null });
  }

  private change(op: DocOp): Outcome {
    const time = this.clock.now();
    for (const replica of this.replicas.values()) replica.behind.push({ visibleAt: time + replica.lagMs, op });
    if (this.size) this.size.bytes += JSON.stringify(op).length;
    return applyOp(this.state, op, this.tools);
  }
}
