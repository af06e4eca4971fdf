import type { ColumnChanges, ColumnSpec, ColumnWritten, DescribedColumn } from '../api';
import { CodaError, isUncertain } from '../errors';
import type { ColumnReach } from '../snapshot/reads';
import { describeUntil, sendAdd, sendDelete, sendUpdate, type Update, worthSeparating } from './column-calls';
import { columnProblems, isApplied, untilRestShows } from './column-proof';
import { type DocContext, lookForMs, READ_BACK_MS } from './context';
import { Joiner, type Outcome } from './joiner';

/** The most columns that one MCP call takes (MCP catalogue of 2026-07-28). */
const MOST_COLUMNS = 20;

/**
 * Terraform starts what it runs at once one after the other, and in between it writes its state: with 1,000 resources that
 * takes tens of milliseconds each. A call takes Coda a second or two.
 */
const WINDOW_MS = 100;
const LONGEST_WINDOW_MS = 3_000;

type Op = { kind: 'add'; spec: ColumnSpec } | ({ kind: 'update' } & Update) | { kind: 'delete'; columnId: string };

type Written = Outcome<ColumnWritten | undefined>;

/** Writes the columns of one table: concurrent writes share calls, each gets its own outcome. */
export class ColumnWriter {
  private readonly joiner: Joiner<Op, ColumnWritten | undefined>;
  /** Columns that we added and REST may not show yet: a new one of the same name must be told from them. */
  private readonly ours = new Set<string>();

  constructor(
    private readonly doc: DocContext,
    private readonly tableId: string,
  ) {
    this.joiner = new Joiner({
      clock: doc.clock,
      windowMs: WINDOW_MS,
      longestMs: LONGEST_WINDOW_MS,
      traffic: doc.traffic,
      most: MOST_COLUMNS,
      fits,
      run: (ops) => this.run(ops),
    });
  }

  async add(spec: ColumnSpec, signal?: AbortSignal): Promise<ColumnWritten> {
    this.doc.mcp.allow('table_columns_manage');
    return this.written(await this.join({ kind: 'add', spec }, signal), spec.name);
  }

  async update(columnId: string, changes: ColumnChanges, signal?: AbortSignal): Promise<ColumnWritten> {
    this.doc.mcp.allow('table_columns_manage');
    return this.written(await this.join({ kind: 'update', columnId, changes }, signal), columnId);
  }

  async delete(columnId: string, signal?: AbortSignal): Promise<void> {
    this.doc.mcp.allow('table_columns_delete');
    await this.join({ kind: 'delete', columnId }, signal);
  }

  private join(op: Op, signal: AbortSignal | undefined): Promise<ColumnWritten | undefined> {
    this.doc.traffic.arrived();
    return this.joiner.add(op, signal);
  }

  private written(result: ColumnWritten | undefined, column: string): ColumnWritten {
    if (result) return result;
    throw this.lost(column);
  }

  private async run(ops: readonly Op[]): Promise<Written[]> {
    await this.doc.mcp.require('schema');
    try {
      const adds = ops.flatMap((op) => (op.kind === 'add' ? [op.spec] : []));
      if (adds.length > 0) return await this.runAdds(adds);
      const updates = ops.flatMap((op) => (op.kind === 'update' ? [op] : []));
      if (updates.length > 0) return await this.runUpdates(updates);
      return await this.runDeletes(ops.flatMap((op) => (op.kind === 'delete' ? [op.columnId] : [])));
    } catch (error) {
      this.doc.reads.touchedColumns(this.tableId, 'everywhere');
      throw error;
    }
  }

  private async runAdds(specs: readonly ColumnSpec[]): Promise<Written[]> {
    const before = await this.doc.reads.columns(this.tableId);
    const old = new Set([...this.ours, ...before.map(({ id }) => id)]);
    const outcomes = await this.addAll(specs, old);
    const added = outcomes.map((outcome, i): Outcome<Update> => {
      const spec = specs[i];
      if (!outcome.ok || !spec) return { ok: false, error: outcome.ok ? this.lost('') : outcome.error };
      this.ours.add(outcome.value);
      return { ok: true, value: { columnId: outcome.value, changes: asked(spec) } };
    });
    const known = await this.repair(added.flatMap((one) => (one.ok ? [one.value] : [])));
    // A new column changes no formula's text; as the display column it changes how rows show elsewhere.
    return this.prove(added, { reach: specs.some(({ isDisplay }) => isDisplay === true) ? 'changed' : 'added', known });
  }

  /** Adds columns in one call, or one by one where that fails; an id for each that is there in the end. */
  private async addAll(specs: readonly ColumnSpec[], old: ReadonlySet<string>): Promise<Outcome<string>[]> {
    try {
      const ids = await sendAdd(this.doc, this.tableId, specs);
      if (ids.length === specs.length) return ids.map((value) => ({ ok: true, value }));
      return (await this.findNew(specs, old, READ_BACK_MS)).map((value, i) =>
        value === undefined ? { ok: false, error: this.lost(specs[i]?.name ?? '') } : { ok: true, value },
      );
    } catch (error) {
      if (!worthSeparating(error)) throw error;
      return this.addSeparately(specs, old, error);
    }
  }

  /** After a joined add failed: keeps what was applied all the same, and tries each of the rest by itself. */
  private async addSeparately(specs: readonly ColumnSpec[], old: ReadonlySet<string>, error: unknown) {
    const applied = await this.findNew(specs, old, isUncertain(error) ? lookForMs(this.doc, error) : 0);
    const outcomes: Outcome<string>[] = [];
    const taken = new Set([...old, ...applied.flatMap((id) => id ?? [])]);
    for (const [i, spec] of specs.entries()) {
      const id = applied[i];
      if (id !== undefined) outcomes.push({ ok: true, value: id });
      else if (specs.length === 1 && !isUncertain(error)) outcomes.push({ ok: false, error });
      else outcomes.push(await this.addOne(spec, taken));
      const outcome = outcomes.at(-1);
      if (outcome?.ok) taken.add(outcome.value);
    }
    return outcomes;
  }

  private async addOne(spec: ColumnSpec, old: ReadonlySet<string>): Promise<Outcome<string>> {
    let failure: unknown;
    try {
      const [id] = await sendAdd(this.doc, this.tableId, [spec]);
      if (id !== undefined) return { ok: true, value: id };
    } catch (error) {
      if (!isUncertain(error)) return { ok: false, error };
      failure = error;
    }
    const [found] = await this.findNew([spec], old, lookForMs(this.doc, failure));
    return found === undefined ? { ok: false, error: failure ?? this.lost(spec.name) } : { ok: true, value: found };
  }

  /** The ids of columns that have these names and were not there before; looks for them that long. */
  private async findNew(
    specs: readonly ColumnSpec[],
    old: ReadonlySet<string>,
    forMs: number,
  ): Promise<(string | undefined)[]> {
    const find = (columns: readonly DescribedColumn[]) =>
      specs.map(({ name }) => columns.find((column) => column.name === name && !old.has(column.id))?.id);
    const columns = await describeUntil(
      this.doc,
      this.tableId,
      (now) => find(now).every((id) => id !== undefined),
      forMs,
    );
    return find(columns);
  }

  private async runUpdates(updates: readonly Update[]): Promise<Written[]> {
    try {
      await sendUpdate(this.doc, this.tableId, updates);
      return await this.prove(
        updates.map((value) => ({ ok: true, value })),
        { reach: reachOf(updates) },
      );
    } catch (error) {
      if (!worthSeparating(error) || updates.length === 1) throw error;
    }
    const outcomes: Outcome<Update>[] = [];
    for (const update of updates) {
      try {
        await sendUpdate(this.doc, this.tableId, [update]);
        outcomes.push({ ok: true, value: update });
      } catch (error) {
        outcomes.push({ ok: false, error });
      }
    }
    return this.prove(outcomes, { reach: reachOf(updates) });
  }

  private async runDeletes(columnIds: readonly string[]): Promise<Written[]> {
    const failures = new Map<string, unknown>();
    try {
      await sendDelete(this.doc, this.tableId, columnIds);
    } catch (error) {
      if (!worthSeparating(error)) throw error;
      for (const id of columnIds) failures.set(id, error);
      if (columnIds.length > 1) await this.deleteSeparately(columnIds, failures);
    }
    const gone = (columns: readonly DescribedColumn[], id: string) => byId(columns, id) === undefined;
    const awaited = columnIds.filter((id) => !failures.has(id));
    const columns = await describeUntil(this.doc, this.tableId, (now) => awaited.every((id) => gone(now, id)));
    const deleted = columnIds.filter((id) => gone(columns, id));
    await untilRestShows(
      this.doc,
      this.tableId,
      deleted.map((columnId) => ({ columnId, shown: null })),
      'everywhere',
    );
    return columnIds.map((id) =>
      deleted.includes(id)
        ? { ok: true, value: undefined }
        : { ok: false, error: failures.get(id) ?? this.stillThere(id) },
    );
  }

  private async deleteSeparately(columnIds: readonly string[], failures: Map<string, unknown>): Promise<void> {
    const left = new Set((await this.doc.reads.describe(this.tableId, undefined)).map(({ id }) => id));
    for (const id of columnIds.filter((one) => left.has(one))) {
      try {
        await sendDelete(this.doc, this.tableId, [id]);
        failures.delete(id);
      } catch (error) {
        failures.set(id, error);
      }
    }
  }

  /** Reads back what was written, by id, and says of each column what is not as it was asked for. */
  private async prove(
    outcomes: readonly Outcome<Update>[],
    how: { reach: ColumnReach; known?: readonly DescribedColumn[] },
  ): Promise<Written[]> {
    const done = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    const applied = (now: readonly DescribedColumn[]) =>
      done.every(({ columnId, changes }) => isApplied(changes, byId(now, columnId)));
    const read = async () => (done.length === 0 ? [] : describeUntil(this.doc, this.tableId, applied));
    const columns = how.known !== undefined && applied(how.known) ? how.known : await read();
    const proved = outcomes.map((outcome): Written => {
      if (!outcome.ok) return outcome;
      const { columnId, changes } = outcome.value;
      const column = byId(columns, columnId);
      if (!column) return { ok: true, value: undefined };
      return { ok: true, value: { columnId, column, problems: columnProblems(changes, column) } };
    });
    const seen = proved.flatMap((one) => (one.ok && one.value ? [one.value] : []));
    await untilRestShows(
      this.doc,
      this.tableId,
      seen.map(({ columnId, column }) => ({ columnId, shown: column })),
      how.reach,
    );
    return proved;
  }

  /**
   * Sets the format of new columns once more that were made with another one: Coda has been seen to make a select list of
   * a checkbox, and to ignore what it does not understand.
   *
   * @returns the columns as they were read, empty where they were changed since
   */
  private async repair(added: readonly Update[]): Promise<readonly DescribedColumn[]> {
    const all = (now: readonly DescribedColumn[]) => added.every(({ columnId }) => byId(now, columnId) !== undefined);
    const columns = await describeUntil(this.doc, this.tableId, all);
    const wrong = added.flatMap(({ columnId, changes: { format } }) => {
      const type = byId(columns, columnId)?.format?.type;
      return format === undefined || format.type === type ? [] : [{ columnId, changes: { format } }];
    });
    if (wrong.length === 0) return columns;
    await sendUpdate(this.doc, this.tableId, wrong).catch((error) => {
      if (!worthSeparating(error)) throw error;
    });
    return [];
  }

  private lost(column: string): CodaError {
    return new CodaError({
      kind: 'notApplied',
      call: 'table_columns_manage',
      message: `Coda accepted column ${JSON.stringify(column)} of table ${this.tableId} and does not show it.`,
      hint: 'Run again: if the column appears meanwhile, it is found.',
    });
  }

  private stillThere(columnId: string): CodaError {
    return new CodaError({
      kind: 'notApplied',
      call: 'table_columns_delete',
      message: `Coda accepted the deletion of column ${columnId} of table ${this.tableId} and still shows it.`,
      hint: 'Run again.',
    });
  }
}

function asked({ name, description, format, formula, isDisplay }: ColumnSpec): ColumnChanges {
  return { name, description, format, formula, ...(isDisplay ? { isDisplay } : {}) };
}

function byId(columns: readonly DescribedColumn[], id: string): DescribedColumn | undefined {
  return columns.find((column) => column.id === id);
}

/** Operations of one kind share a call, unless they meet in a name or in a column. */
function fits(op: Op, batch: readonly Op[]): boolean {
  return batch.every((other) => {
    if (op.kind === 'add' && other.kind === 'add') return op.spec.name !== other.spec.name;
    if (op.kind === 'update' && other.kind === 'update') {
      return op.columnId !== other.columnId && !(op.changes.isDisplay && other.changes.isDisplay);
    }
    return op.kind === 'delete' && other.kind === 'delete' && op.columnId !== other.columnId;
  });
}

const reachOf = (updates: readonly Update[]): ColumnReach =>
  updates.some(({ changes }) => changes.name !== undefined) ? 'everywhere' : 'changed';
