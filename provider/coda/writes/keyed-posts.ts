import { type Clock, cancelled } from '../clock';
import { isCodaError } from '../errors';
import { upsertAnswer } from '../rest/answers';
import type { RestClient } from '../rest/client';
import { route } from '../rest/route';
import { MOST_BODY_BYTES, MOST_KEYED_ROWS, MOST_ROWS, type RowBatch, type RowEdit } from './row-batches';

export const ROWS = '/docs/{docId}/tables/{tableIdOrName}/rows';

/** A request waits up to this long for those who said that they will write into its table. */
const EXPECT_MS = 3_000;

/** A request waits at least this long: steps that begin together ask for their writes within it. */
const GATHER_MS = 50;

/** Who sends, see `KeyedPosts.expect`, and what stops it. */
export interface KeyedHow {
  who?: string | undefined;
  signal?: AbortSignal | undefined;
}

interface Part {
  readonly edits: readonly RowEdit[];
  readonly bytes: number;
}

/** A request that waits for its turn, with what goes along in it. */
interface Post {
  parts: Part[];
  readonly stop: AbortController;
  readonly answer: Promise<string>;
  /** How many parts it was sent with; 0 while it waits. */
  sentWith: number;
}

/**
 * Upserts of rows by keys. Coda takes five of them in ten seconds: what is asked for while one waits for its turn, in the
 * same table by the same keys, goes along in it.
 */
export class KeyedPosts {
  private readonly waiting = new Map<string, Post>();
  private most = MOST_KEYED_ROWS;
  /** Until when to wait for whom, by table. */
  private readonly expected = new Map<string, Map<string, number>>();

  constructor(
    private readonly docId: string,
    private readonly rest: RestClient,
    private readonly clock: Clock,
  ) {}

  /** Lets the requests for a table wait for somebody who is about to write into it; returns what takes it back. */
  expect(tableId: string, who: string): () => void {
    const ofTable = this.expected.get(tableId) ?? new Map<string, number>();
    this.expected.set(tableId, ofTable);
    ofTable.set(who, this.clock.now() + EXPECT_MS);
    return () => void ofTable.delete(who);
  }

  /** Waits until nobody is expected in a table, or for too long. */
  private async gather(tableId: string, signal: AbortSignal): Promise<void> {
    const until = this.clock.now() + EXPECT_MS;
    let now: number;
    do {
      await this.clock.sleep(GATHER_MS, signal);
      now = this.clock.now();
    } while (now < until && [...(this.expected.get(tableId)?.values() ?? [])].some((end) => now < end));
  }

  /**
   * Sends a batch, alone or with others; gives the ids of Coda's mutations. It may be repeated: a repeat finds the rows and
   * sets what they have.
   */
  async send(
    tableId: string,
    keys: readonly string[],
    { edits, bytes }: Pick<RowBatch, 'edits' | 'bytes'>,
    { who, signal }: KeyedHow = {},
  ): Promise<string[]> {
    if (who !== undefined) this.expected.get(tableId)?.delete(who);
    if (signal?.aborted) throw cancelled();
    if (edits.length > this.most) return this.inParts(tableId, keys, edits, signal);
    const part = { edits, bytes };
    const post = this.join(tableId, keys, part) ?? this.begin(tableId, keys, part);
    try {
      return [await this.until(post, part, signal)];
    } catch (error) {
      if (!isCodaError(error, 'rejected', 'tooLarge')) throw error;
      // Rows of somebody else may be why it was refused, or their number.
      if (post.sentWith > 1) return this.alone(tableId, keys, edits, signal);
      if (edits.length > MOST_ROWS) return this.inParts(tableId, keys, edits, signal);
      throw error;
    }
  }

  private async alone(
    tableId: string,
    keys: readonly string[],
    edits: readonly RowEdit[],
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    try {
      return [await this.post(tableId, keys, () => edits, signal)];
    } catch (error) {
      if (!isCodaError(error, 'rejected', 'tooLarge') || edits.length <= MOST_ROWS) throw error;
      return this.inParts(tableId, keys, edits, signal);
    }
  }

  /** Sends no more rows at once than were ever known to be taken, from now on. */
  private async inParts(
    tableId: string,
    keys: readonly string[],
    edits: readonly RowEdit[],
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    this.most = MOST_ROWS;
    const sent: string[] = [];
    for (let i = 0; i < edits.length; i += MOST_ROWS) {
      const some = edits.slice(i, i + MOST_ROWS);
      sent.push(await this.post(tableId, keys, () => some, sent.length === 0 ? signal : undefined));
    }
    return sent;
  }

  private join(tableId: string, keys: readonly string[], part: Part): Post | undefined {
    const post = this.waiting.get(place(tableId, keys));
    if (post === undefined) return undefined;
    const rows = joined([...post.parts, part], keys).length;
    const bytes = post.parts.reduce((sum, known) => sum + known.bytes, part.bytes);
    if (rows > this.most || bytes >= MOST_BODY_BYTES) return undefined;
    post.parts.push(part);
    return post;
  }

  private begin(tableId: string, keys: readonly string[], part: Part): Post {
    const at = place(tableId, keys);
    const stop = new AbortController();
    const parts = [part];
    const leave = () => {
      if (this.waiting.get(at) === post) this.waiting.delete(at);
    };
    const edits = () => {
      leave();
      if (post.sentWith === 0) post.sentWith = parts.length;
      return joined(parts, keys);
    };
    // Into a full one nothing goes any more.
    const isFull = part.edits.length >= this.most;
    const gathered = isFull ? Promise.resolve() : this.gather(tableId, stop.signal);
    const answer = gathered.then(() => this.post(tableId, keys, edits, stop.signal)).finally(leave);
    const post: Post = { parts, stop, answer, sentWith: 0 };
    this.waiting.set(at, post);
    return post;
  }

  private async post(
    tableId: string,
    keys: readonly string[],
    edits: () => readonly RowEdit[],
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const values = { docId: this.docId, tableIdOrName: tableId };
    const lateBody = () => ({ rows: edits(), keyColumns: keys });
    const post = { ...route('POST', ROWS, values), lateBody };
    return (await this.rest.call(post, upsertAnswer, { repeatable: 'always', signal })).requestId;
  }

  /** Waits for the answer. Who is stopped before the request was sent takes its rows out of it. */
  private until(post: Post, part: Part, signal: AbortSignal | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        if (post.sentWith > 0) return;
        post.parts.splice(post.parts.indexOf(part), 1);
        if (post.parts.length === 0) post.stop.abort();
        reject(cancelled());
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      post.answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', onAbort));
    });
  }
}

function place(tableId: string, keys: readonly string[]): string {
  return JSON.stringify([tableId, keys]);
}

/** All edits, those of one row in one. */
function joined(parts: readonly Part[], keys: readonly string[]): readonly RowEdit[] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first?.edits ?? [];
  const byKey = new Map<string, Map<string, RowEdit['cells'][number]>>();
  for (const { cells } of parts.flatMap(({ edits }) => edits)) {
    const key = JSON.stringify(keys.map((id) => cells.find(({ column }) => column === id)?.value));
    const known = byKey.get(key) ?? new Map();
    byKey.set(key, known);
    for (const cell of cells) known.set(cell.column, cell);
  }
  return [...byKey.values()].map((cells) => ({ cells: [...cells.values()] }));
}
