import type { Analysis, Binding } from '../check/analysis';
import { analyze } from '../check/analyze';
import type { FormulaScope } from '../check/scope';
import { findFunction, parameterAt } from '../functions';
import { toBoolean } from '../functions/convert';
import type { FunctionSpec, Lazy } from '../functions/define';
import { describe } from '../syntax/diagnostic';
import { parse } from '../syntax/parser';
import {
  allArguments,
  type BinaryNode,
  type CallNode,
  type MemberNode,
  type NameNode,
  type Node,
} from '../syntax/tree';
import { BLANK, boolean, error, list, number, text, type Value } from '../values/value';
import type { Code, Frame, Host } from './frame';
import { operate, operateUnary } from './operators';
import { type FilterPlan, planFilter } from './plan';
import { searchTable } from './search';

export interface CompiledFormula {
  run: Code;
  /** Levels of the tree. */
  depth: number;
}

/** Makes a formula ready to be run many times. One with mistakes yields an in-cell error. */
export function compileFormula(formula: string, scope: FormulaScope): CompiledFormula {
  const parsed = parse(formula);
  const [first] = parsed.diagnostics;
  if (first) {
    const broken = error('unknown', describe(first));
    return { run: () => broken, depth: 1 };
  }
  return compileTree(parsed.tree, scope);
}

/** A tree whose parts can be made ready one by one. */
export interface Parts {
  analysis: Analysis;
  code(node: Node): Code;
}

export function compileParts(tree: Node, scope: FormulaScope): Parts {
  const analysis = analyze(tree, scope);
  const compiler = new Compiler(analysis);
  return { analysis, code: (node) => compiler.code(node) };
}

/** The same for a tree. */
export function compileTree(tree: Node, scope: FormulaScope): CompiledFormula {
  return { run: new Compiler(analyze(tree, scope)).code(tree), depth: tree.depth };
}

class Compiler {
  constructor(private readonly analysis: Analysis) {}

  code(node: Node): Code {
    switch (node.kind) {
      case 'number':
        return constant(number(node.value));
      case 'text':
        return constant(text(node.value));
      case 'missing':
        return constant(error('unknown', 'The formula is not complete.'));
      case 'name':
        return this.name(node);
      case 'member':
        return this.member(node);
      case 'unary': {
        const operand = this.code(node.operand);
        const { operator } = node;
        return (frame) => operateUnary(operator, operand(frame));
      }
      case 'binary':
        return node.operator === 'AND' || node.operator === 'OR' ? this.shortcut(node) : this.binary(node);
      case 'call':
        return this.call(node);
    }
  }

  private name(node: NameNode): Code {
    const binding = this.analysis.bindings.get(node) ?? UNKNOWN;
    switch (binding.kind) {
      case 'constant':
        return constant(boolean(binding.value));
      case 'thisRow':
        return (frame) => frame.row?.value ?? NO_ROW;
      case 'column':
        return columnCode(binding);
      case 'local':
        return (frame) => frame.locals[binding.level] ?? BLANK;
      case 'table':
        return (frame) => frame.machine.rowsValue(binding.tableId);
      case 'formula':
        return (frame) => frame.machine.namedFormula(binding.formulaId);
      case 'field': {
        const { level } = binding;
        if (level === undefined) return unknownName(node.name);
        return (frame) => field(frame.machine, frame.locals[level] ?? BLANK, node.name);
      }
      default:
        return unknownName(node.name);
    }
  }

  private member(node: MemberNode): Code {
    const binding = this.analysis.bindings.get(node) ?? UNKNOWN;
    const object = this.code(node.object);
    if (binding.kind === 'projection') {
      const { tableId, columnId } = binding;
      return (frame) => project(frame.machine, object(frame), tableId, columnId);
    }
    return (frame) => field(frame.machine, object(frame), node.name);
  }

  private binary(node: BinaryNode): Code {
    const [left, right, { operator }] = [this.code(node.left), this.code(node.right), node];
    return (frame) => {
      const a = left(frame);
      if (a.kind === 'error') return a;
      const b = right(frame);
      return b.kind === 'error' ? b : operate(operator, a, b, frame.machine);
    };
  }

  /** AND and OR leave the right side alone where the left decides. */
  private shortcut(node: BinaryNode): Code {
    const [left, right, decided] = [this.code(node.left), this.code(node.right), node.operator === 'OR'];
    return (frame) => {
      const a = toBoolean(left(frame));
      if (typeof a !== 'boolean' || a === decided) return typeof a === 'boolean' ? boolean(a) : a;
      const b = toBoolean(right(frame));
      return typeof b === 'boolean' ? boolean(b) : b;
    };
  }

  private call(node: CallNode): Code {
    const spec = findFunction(node.name);
    if (!spec) return constant(error('unsupported', `The function ${node.name} is not known.`));
    const { implementation } = spec;
    if (implementation.kind === 'none') return constant(cannotRun(spec));
    const args = allArguments(node);
    const required = spec.parameters.filter((p) => !p.optional).length;
    const most = spec.repeats > 0 ? Number.POSITIVE_INFINITY : spec.parameters.length;
    if (args.length < required || args.length > most)
      return constant(error('type', `${spec.name} has the wrong number of arguments.`));
    if (implementation.kind === 'lazy') return this.lazyCall(spec, args);
    const codes = args.map((argument) => this.code(argument));
    const { run, takesErrors = false } = implementation;
    return (frame) => {
      const values: Value[] = [];
      for (const code of codes) {
        const value = code(frame);
        if (value.kind === 'error' && !takesErrors) return value;
        values.push(value);
      }
      return run(values, frame.machine);
    };
  }

  private lazyCall(spec: FunctionSpec, args: readonly Node[]): Code {
    const { implementation } = spec;
    if (implementation.kind !== 'lazy') return constant(BLANK);
    const { run } = implementation;
    const parts = args.map((argument, i) => {
      const mode = parameterAt(spec, i)?.mode;
      const code = mode === 'name' || mode === 'column' ? constant(BLANK) : this.code(argument);
      return { code, level: this.analysis.levels.get(argument) };
    });
    const plan = spec.name === 'Filter' || spec.name === 'CountIf' ? this.filterPlan(args) : null;
    return (frame) => {
      frame.machine.spend(1);
      const lazies = parts.map(({ code, level }) => lazyArgument(frame, code, level));
      const [first] = lazies;
      if (plan && first) lazies[0] = { ...first, value: () => searchTable(plan, frame) ?? first.value() };
      return run(lazies, frame.machine);
    };
  }

  /** A filter over a whole table may be answered from an index; what comes out of it is then filtered as usual. */
  private filterPlan([source, condition]: readonly Node[]): FilterPlan | null {
    if (source?.kind !== 'name' || !condition) return null;
    const binding = this.analysis.bindings.get(source);
    const level = this.analysis.levels.get(condition);
    if (binding?.kind !== 'table' || level === undefined) return null;
    return planFilter(binding.tableId, condition, level, this.analysis, (node) => this.code(node));
  }
}

const UNKNOWN: Binding = { kind: 'unknown' };
const NO_ROW = error('unknown', 'There is no row here.');

function constant(value: Value): Code {
  return () => value;
}

function unknownName(name: string): Code {
  return constant(error('unknown', `There is no ${JSON.stringify(name)}.`));
}

function cannotRun(spec: FunctionSpec): Value {
  if (spec.implementation.kind === 'none' && spec.implementation.reason === 'action') {
    return error('action', `${spec.name} is an action; only a button in Coda runs it.`);
  }
  return error('unsupported', `${spec.name} is not evaluated here, only in Coda.`);
}

function lazyArgument(frame: Frame, code: Code, level: number | undefined): Lazy {
  return {
    value: () => code(frame),
    each: (item) => {
      if (level !== undefined) frame.locals[level] = item;
      return code(frame);
    },
  };
}

function columnCode(binding: Extract<Binding, { kind: 'column' }>): Code {
  const { of, tableId, columnId } = binding;
  if (of === 'thisRow') {
    return ({ machine, table, row }) => (table && row ? machine.read(table, row, columnId) : NO_ROW);
  }
  return ({ machine, locals }) => project(machine, locals[of] ?? BLANK, tableId, columnId);
}

/** A column of a row, or of every row of a list. */
function project(machine: Host, value: Value, tableId: string, columnId: string): Value {
  if (value.kind === 'row') {
    const table = machine.table(value.tableId);
    const row = table?.byId.get(value.rowId);
    if (!table || !row) return BLANK;
    return value.tableId === tableId
      ? machine.read(table, row, columnId)
      : error('type', 'The row is of another table.');
  }
  if (value.kind === 'list') {
    machine.spend(value.items.length);
    return list(value.items.map((item) => project(machine, item, tableId, columnId)));
  }
  if (value.kind === 'error' || value.kind === 'blank') return value;
  return error('type', 'Only rows have columns.');
}

/** Something by name of a value whose kind was not known before. */
function field(machine: Host, value: Value, name: string): Value {
  switch (value.kind) {
    case 'list':
      machine.spend(value.items.length);
      return list(value.items.map((item) => field(machine, item, name)));
    case 'row': {
      const columnId = machine.columnNamed(value.tableId, name);
      return columnId === null
        ? error('unknown', `There is no column ${JSON.stringify(name)}.`)
        : machine.cell(value.tableId, value.rowId, columnId);
    }
    case 'person':
      if (/^name$/i.test(name)) return text(value.name);
      return /^email$/i.test(name)
        ? text(value.email)
        : error('unknown', `A person has no ${JSON.stringify(name)} here.`);
    case 'object':
      return value.fields.get(name) ?? BLANK;
    case 'blank':
    case 'error':
      return value;
    default:
      return error('type', `${JSON.stringify(name)} cannot be read from this value.`);
  }
}
