import { namesOf } from '../check/scope';
import { findFunction, parameterAt } from '../functions';
import { toBoolean } from '../functions/convert';
import { describe } from '../syntax/diagnostic';
import { parse } from '../syntax/parser';
import { allArguments, type CallNode, type Node } from '../syntax/tree';
import { BLANK, itemsOf, type Value } from '../values/value';
import { compileParts, type Parts } from './compile';
import type { Environment } from './evaluate';
import { Machine } from './machine';

/** Cells by column id. */
export type ActionCells = ReadonlyMap<string, Value>;

/** One thing that an action does to the rows of a table. */
export type ActionStep =
  | { kind: 'add'; tableId: string; cells: ActionCells }
  | { kind: 'modify'; tableId: string; rows: { rowId: string; cells: ActionCells }[] }
  | { kind: 'duplicate'; tableId: string; rows: { rowId: string; cells: ActionCells }[] }
  | { kind: 'delete'; tableId: string; rowIds: string[] };

/** The doc that an action runs in. */
export interface ActionHost {
  /** The doc as it is now; asked anew after each step. */
  environment(): Environment & { thisRow: { tableId: string; rowId: string } };
  /** Does one step at once. Answers with the rows that it made. */
  perform(step: ActionStep): { tableId: string; rowId: string }[];
}

/** What became of an action. What was done before a problem stays done. */
export interface ActionOutcome {
  problem: string | null;
  /** Actions that do nothing to rows (opening a link, notifying people), by name. */
  passedOver: string[];
}

/**
 * Runs the action of a button, one step after another; each sees what those before it did. `AddRow`, `AddOrModifyRows`,
 * `ModifyRows`, `DeleteRows`, `DuplicateRows`, `RunActions`, `NoAction`, and these inside `If`, `SwitchIf`, `FormulaMap`,
 * `ForEach` and `WithName`, are run; other actions are passed over and listed. Never throws for what the formula says.
 */
export function runAction(formula: string, host: ActionHost): ActionOutcome {
  const parsed = parse(formula);
  const [broken] = parsed.diagnostics;
  if (broken) return { problem: describe(broken), passedOver: [] };
  const passedOver = new Set<string>();
  const outcome = (problem: string | null) => ({ problem, passedOver: [...passedOver] });
  try {
    new ActionRun(parsed.tree, host, passedOver).act(parsed.tree);
    return outcome(null);
  } catch (thrown) {
    if (thrown instanceof ActionStopped) return outcome(thrown.message);
    throw thrown;
  }
}

class ActionStopped extends Error {}

class ActionRun {
  private readonly locals: Value[] = [];
  private readonly parts: Parts;
  private machine: Machine | null = null;
  private readonly place: { tableId: string; rowId: string };

  constructor(
    private readonly tree: Node,
    private readonly host: ActionHost,
    private readonly passedOver: Set<string>,
  ) {
    const { doc, thisRow } = host.environment();
    this.place = { ...thisRow, tableId: namesOf(doc).baseOf(thisRow.tableId) };
    this.parts = compileParts(tree, { doc, tableId: this.place.tableId });
    const wrong = this.parts.analysis.diagnostics.find((found) => found.severity === 'error');
    if (wrong) throw new ActionStopped(wrong.message);
  }

  /** Runs an action; its value is the row that it made, where it made one. */
  act(node: Node): Value {
    if (node.kind !== 'call') return this.value(node);
    const name = findFunction(node.name)?.name ?? node.name;
    const [first, second, third] = allArguments(node);
    switch (name) {
      case 'NoAction':
        return BLANK;
      case 'RunActions':
        for (const action of allArguments(node)) this.act(action);
        return BLANK;
      case 'If':
        return this.actOn(this.holds(first) ? second : third);
      case 'SwitchIf':
        return this.switchIf(allArguments(node));
      case 'FormulaMap':
      case 'ForEach':
        for (const item of this.items(first)) {
          this.bindLocal(second, item);
          this.actOn(second);
        }
        return BLANK;
      case 'WithName':
        this.bindLocal(third, first ? this.act(first) : BLANK);
        return this.actOn(third);
      case 'AddRow':
        return this.perform({ kind: 'add', tableId: this.tableOf(first), cells: this.cells(node, 1) });
      case 'AddOrModifyRows':
        return this.addOrModify(node);
      case 'ModifyRows':
        return this.perform(...this.modified('modify', node, this.items(first), 1));
      case 'DuplicateRows':
        return this.perform(...this.modified('duplicate', node, this.items(first), 1));
      case 'DeleteRows':
        return this.perform(
          ...byTable(this.items(first)).map(([tableId, rowIds]) => ({ kind: 'delete' as const, tableId, rowIds })),
        );
      default:
        if (findFunction(name)?.family !== 'action') return this.value(node);
        this.passedOver.add(name);
        return BLANK;
    }
  }

  private actOn(node: Node | undefined): Value {
    return node ? this.act(node) : BLANK;
  }

  private switchIf(args: readonly Node[]): Value {
    for (let i = 0; i + 1 < args.length; i += 2) if (this.holds(args[i])) return this.actOn(args[i + 1]);
    return args.length % 2 === 1 ? this.actOn(args.at(-1)) : BLANK;
  }

  private addOrModify(node: CallNode): Value {
    const [first, condition] = allArguments(node);
    const matching = this.items(first).filter((row) => {
      this.bindLocal(condition, row);
      return this.holds(condition);
    });
    if (matching.length > 0) return this.perform(...this.modified('modify', node, matching, 2));
    return this.perform({ kind: 'add', tableId: this.tableOf(first), cells: this.cells(node, 2) });
  }

  /** Every value is worked out before the first row is changed. */
  private modified(kind: 'modify' | 'duplicate', node: CallNode, items: readonly Value[], from: number): ActionStep[] {
    return byTable(items).map(([tableId, rowIds]) => ({
      kind,
      tableId,
      rows: rowIds.map((rowId) => ({ rowId, cells: this.cells(node, from, { kind: 'row', tableId, rowId }) })),
    }));
  }

  /** The cells that an action writes: pairs of a column and a value, from an argument on. */
  private cells(node: CallNode, from: number, item?: Value): Map<string, Value> {
    const spec = findFunction(node.name);
    const args = allArguments(node);
    const cells = new Map<string, Value>();
    for (let i = from; i + 1 < args.length; i += 2) {
      const [target, argument] = [args[i], args[i + 1]];
      const column = target && this.parts.analysis.bindings.get(target);
      if (!argument || column?.kind !== 'target') throw new ActionStopped(`${node.name} writes no known column.`);
      if (item && spec && parameterAt(spec, i + 1)?.mode === 'item') this.bindLocal(argument, item);
      cells.set(column.columnId, this.value(argument));
    }
    return cells;
  }

  /** The table that rows are added to: named as such, whatever it holds. */
  private tableOf(node: Node | undefined): string {
    const binding = node && this.parts.analysis.bindings.get(node);
    if (binding?.kind !== 'table') throw new ActionStopped('A row can only be added to a table.');
    return namesOf(this.host.environment().doc).baseOf(binding.tableId);
  }

  private items(node: Node | undefined): readonly Value[] {
    return node ? itemsOf(this.value(node)) : [];
  }

  private holds(node: Node | undefined): boolean {
    const value = toBoolean(node ? this.value(node) : BLANK);
    if (typeof value !== 'boolean')
      throw new ActionStopped(value.kind === 'error' ? value.message : 'Not a condition.');
    return value;
  }

  private bindLocal(argument: Node | undefined, item: Value): void {
    const level = argument && this.parts.analysis.levels.get(argument);
    if (level !== undefined) this.locals[level] = item;
  }

  /** What an argument comes to in the doc as it is now. Errors end the action. */
  private value(node: Node): Value {
    const environment = this.host.environment();
    this.machine ??= new Machine(environment.doc, (tableId) => environment.rowsOf(tableId), environment);
    const { machine, locals, place } = this;
    const code = this.parts.code(node);
    const table = machine.table(place.tableId);
    const row = table?.byId.get(place.rowId) ?? null;
    const run = { run: (frame: Parameters<typeof code>[0]) => code({ ...frame, locals }), depth: this.tree.depth };
    const value = machine.run(run, table, row);
    if (value.kind === 'error') throw new ActionStopped(value.message);
    return value;
  }

  private perform(...steps: ActionStep[]): Value {
    const made = steps.flatMap((step) => this.host.perform(step));
    this.machine = null;
    const [first] = made;
    return first ? { kind: 'row', ...first } : BLANK;
  }
}

/** Rows by their table; what is no row is passed over. */
function byTable(items: readonly Value[]): [tableId: string, rowIds: string[]][] {
  const tables = new Map<string, string[]>();
  for (const item of items) {
    if (item.kind !== 'row') continue;
    const rows = tables.get(item.tableId) ?? [];
    if (!rows.includes(item.rowId)) rows.push(item.rowId);
    tables.set(item.tableId, rows);
  }
  return [...tables];
}
