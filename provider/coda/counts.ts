/** How many calls were sent: REST calls by the budget they draw on, MCP calls by what they do. Repeats count. */
export interface CallCounts {
  restReads: number;
  restWrites: number;
  /** REST writes of rows and pages; not part of `restWrites`. */
  restContentWrites: number;
  restDocLists: number;
  mcpReads: number;
  mcpWrites: number;
  /** By call: `GET /docs/{docId}/tables`, or `mcp table_create`. */
  byCall: Record<string, number>;
}

export type CountKind = Exclude<keyof CallCounts, 'byCall'>;

/** Counts calls. */
export class CallCounter {
  private readonly kinds: Record<CountKind, number> = {
    restReads: 0,
    restWrites: 0,
    restContentWrites: 0,
    restDocLists: 0,
    mcpReads: 0,
    mcpWrites: 0,
  };
  private readonly byCall = new Map<string, number>();

  add(kind: CountKind, call: string): void {
    this.kinds[kind] += 1;
    this.byCall.set(call, (this.byCall.get(call) ?? 0) + 1);
  }

  counts(): CallCounts {
    return { ...this.kinds, byCall: Object.fromEntries(this.byCall) };
  }
}
