import { type Clock, cancelled } from '../clock';
import { isCodaError } from '../errors';
import { upsertAnswer } from '../rest/answers';
import type { RestClient } from '../rest/client';
import { route } from '../rest/route';
import { MOST_BODY_BYTES, MOST_ROWS, type RowBatch, type RowEdit } from './row-batches';

export const ROWS = '/docs/{docId}/tables/{tableIdOrName}/rows';

/** A request waits at least this long: steps that begin together ask for their writes within it. */
const GATHER_MS = 50;

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

  constructor(
    private readonly docId: string,
    private readonly rest: RestClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends a batch, alone or with others; gives the id of Coda's mutation. It may be repeated: a repeat finds the rows and
   * sets what they have.
   */
  async send(
    tableId: string,
    keys: readonly string[],
    batch: Pick<RowBatch, 'edits' | 'bytes'>,
    signal?: AbortSignal,
  ): Promise<string> {
    if (signal?.aborted) throw cancelled();
    const part = { edits: batch.edits, bytes: batch.bytes };
    const post = this.join(tableId, keys, part) ?? this.begin(tableId, keys, part);
    try {
      return await this.until(post, part, signal);
    } catch (error) {
      // Rows of somebody else may be why it was refused.
      if (post.sentWith < 2 || !isCodaError(error, 'rejected', 'tooLarge')) throw error;
      return this.post(tableId, keys, () => part.edits, signal);
    }
  }

  private join(tableId: string, keys: readonly string[], part: Part): Post | undefined {
    const post = this.waiting.get(place(tableId, keys));
    if (post === undefined) return undefined;
    const rows = joined([...post.parts, part], keys).length;
    const bytes = post.parts.reduce((sum, known) => sum + known.bytes, part.bytes);
    if (rows > MOST_ROWS || bytes >= MOST_BODY_BYTES) return undefined;
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
    const gathered = this.clock.sleep(GATHER_MS, stop.signal);
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
