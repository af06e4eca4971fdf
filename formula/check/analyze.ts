import { argumentCounts, FUNCTIONS, findFunction, parameterAt, showSignature } from '../functions';
import type { FunctionSpec, Parameter } from '../functions/define';
import type { DiagnosticCode, DiagnosticDraft } from '../syntax/diagnostic';
import {
  allArguments,
  type BinaryNode,
  type CallNode,
  type MemberNode,
  type NameNode,
  type Node,
  type Span,
} from '../syntax/tree';
import {
  ACTION,
  ANY,
  BLANK_TYPE,
  BOOLEAN,
  describeType,
  itemType,
  leafType,
  listOf,
  NUMBER,
  rowOf,
  TEXT,
  type Type,
} from '../types';
import type { Analysis, Binding, Reference, Unresolved } from './analysis';
import { fitArgument, neverEqual, operation } from './fit';
import { type FormulaScope, namesOf } from './scope';
import { suggest } from './suggest';

/** Finds out what every name of a tree means and what type every part has. */
export function analyze(tree: Node, scope: FormulaScope): Analysis {
  return new Analyzer(scope).run(tree);
}

interface Local {
  /** Null for `CurrentValue`. */
  name: string | null;
  type: Type;
}

class Analyzer {
  private readonly names;
  private readonly locals: Local[] = [];
  private readonly bindings = new Map<Node, Binding>();
  private readonly levels = new Map<Node, number>();
  private readonly references: Reference[] = [];
  private readonly unresolved: Unresolved[] = [];
  private readonly diagnostics: DiagnosticDraft[] = [];
  /** Above 0 inside a function that is not known: what its arguments mean is not known either. */
  private tolerant = 0;

  constructor(private readonly scope: FormulaScope) {
    this.names = namesOf(scope.doc);
  }

  run(tree: Node): Analysis {
    const type = this.type(tree);
    const { bindings, levels, references, unresolved, diagnostics } = this;
    return { type, bindings, levels, references, unresolved, diagnostics };
  }

  private report(
    severity: 'error' | 'warning',
    code: DiagnosticCode,
    at: Span,
    message: string,
    suggestions?: string[],
  ): void {
    const draft: DiagnosticDraft = { code, severity, message, start: at.start, end: at.end };
    if (suggestions && suggestions.length > 0) draft.suggestions = suggestions;
    this.diagnostics.push(draft);
  }

  private type(node: Node): Type {
    switch (node.kind) {
      case 'number':
        return NUMBER;
      case 'text':
        return node.value === '' ? BLANK_TYPE : TEXT;
      case 'missing':
        return ANY;
      case 'name':
        return this.name(node);
      case 'member':
        return this.member(node, this.type(node.object));
      case 'unary':
        return this.unary(node.operator, this.type(node.operand), node.operand);
      case 'binary':
        return this.binary(node);
      case 'call':
        return this.call(node);
    }
  }

  private unary(operator: string, type: Type, operand: Node): Type {
    const wanted = operator === 'NOT' ? 'boolean' : 'number';
    const fit = fitArgument(type, wanted);
    const need = operator === 'NOT' ? 'NOT needs true or false' : `"${operator}" needs a number`;
    if (fit !== 'fits') this.misfit(fit, 'operand-type', operand, `${need}, and this is ${this.say(type)}.`);
    if (operator === 'NOT') return BOOLEAN;
    return type.kind === 'duration' ? type : NUMBER;
  }

  private misfit(fit: 'doubtful' | 'never', code: DiagnosticCode, at: Span, message: string): void {
    this.report(fit === 'never' ? 'error' : 'warning', code, at, message);
  }

  private binary(node: BinaryNode): Type {
    const [left, right] = [this.type(node.left), this.type(node.right)];
    const { type, fit } = operation(node.operator, left, right);
    if (fit !== 'fits') {
      const message = `"${node.operator}" cannot take ${this.say(left)} and ${this.say(right)}${fit === 'never' ? '' : ' for sure'}.`;
      this.misfit(fit, 'operand-type', node, message);
    }
    if ((node.operator === '=' || node.operator === '!=') && neverEqual(left, right)) {
      const rowAndText = [left, right].some((t) => t.kind === 'row') && [left, right].some((t) => t.kind === 'text');
      const hint = rowAndText ? ' Compare ToText() of the row, or one of its columns.' : '';
      this.report(
        'warning',
        'never-equal',
        node,
        `${capital(this.say(left))} is never equal to ${this.say(right)}.${hint}`,
      );
    }
    return type;
  }

  private say(type: Type): string {
    return describeType(type, this.scope.doc);
  }

  // Names

  private name(node: NameNode): Type {
    if (!node.bracketed) {
      const special = this.special(node);
      if (special) return special;
    }
    return this.local(node) ?? this.ownColumn(node) ?? this.docObject(node) ?? this.unknownName(node);
  }

  private special(node: NameNode): Type | null {
    switch (node.name.toLowerCase()) {
      case 'true':
      case 'false':
        this.bindings.set(node, { kind: 'constant', value: node.name.toLowerCase() === 'true' });
        return BOOLEAN;
      case 'thisrow':
        return this.thisRow(node);
      case 'thistable': {
        const { tableId } = this.scope;
        if (tableId === undefined) return this.noRow(node, 'thisTable');
        this.bindings.set(node, { kind: 'table', tableId });
        return listOf(rowOf(this.names.baseOf(tableId)));
      }
      case 'thisdocument':
      case 'thispage':
        this.bindings.set(node, { kind: 'unknown' });
        return ANY;
      case 'currentvalue': {
        const level = this.locals.findLastIndex((l) => l.name === null);
        const found = this.locals[level];
        if (!found) {
          if (this.tolerant === 0)
            this.report(
              'error',
              'unknown-name',
              node,
              'There is no CurrentValue here: it stands for an item inside Filter, FormulaMap and the like.',
            );
          this.bindings.set(node, { kind: 'unknown' });
          return ANY;
        }
        this.bindings.set(node, { kind: 'local', level });
        return found.type;
      }
      default:
        return null;
    }
  }

  private thisRow(node: NameNode): Type {
    const { tableId } = this.scope;
    if (tableId === undefined) return this.noRow(node, 'thisRow');
    const base = this.names.baseOf(tableId);
    this.bindings.set(node, { kind: 'thisRow', tableId: base });
    return rowOf(base);
  }

  private noRow(node: NameNode, word: string): Type {
    this.report('error', 'no-this-row', node, `There is no ${word} here: this formula does not stand in a table.`);
    this.bindings.set(node, { kind: 'unknown' });
    return ANY;
  }

  private local(node: NameNode): Type | null {
    for (let level = this.locals.length - 1; level >= 0; level--) {
      const { name, type } = this.locals[level] ?? { name: null, type: ANY };
      if (name !== null && name.toLowerCase() === node.name.toLowerCase()) {
        this.bindings.set(node, { kind: 'local', level });
        return type;
      }
      if (name === null && type.kind === 'row') {
        const found = this.column(node, node, type.tableId);
        if (found) {
          this.bindings.set(node, { kind: 'column', of: level, tableId: type.tableId, columnId: found.id });
          return found.type;
        }
      }
    }
    return null;
  }

  private ownColumn(node: NameNode): Type | null {
    const { tableId } = this.scope;
    if (tableId === undefined) return null;
    const base = this.names.baseOf(tableId);
    const found = this.column(node, node, base);
    if (!found) return null;
    this.bindings.set(node, { kind: 'column', of: 'thisRow', tableId: base, columnId: found.id });
    return found.type;
  }

  /** A column by name, with its reference noted, or null. */
  private column(node: { name: string }, span: Span, tableId: string): { id: string; type: Type } | null {
    const columns = this.names.columnsOf(tableId);
    const found = columns?.columns.find(node.name) ?? [];
    const [first] = found;
    if (!columns || !first) return null;
    if (found.length > 1) this.ambiguous(span, node.name, found.length, 'columns');
    this.references.push({
      kind: 'column',
      tableId,
      columnId: first.id,
      name: node.name,
      start: span.start,
      end: span.end,
    });
    return { id: first.id, type: columns.typeOf(first) };
  }

  private ambiguous(span: Span, name: string, count: number, what: string): void {
    this.report(
      'warning',
      'ambiguous-name',
      span,
      `${count} ${what} are called ${JSON.stringify(name)}; the first is taken.`,
    );
  }

  private docObject(node: NameNode): Type | null {
    const { start, end, name } = node;
    const tables = this.names.tables.find(name);
    const [table] = tables;
    if (table) {
      if (tables.length > 1) this.ambiguous(node, name, tables.length, 'tables');
      this.bindings.set(node, { kind: 'table', tableId: table.id });
      this.references.push({ kind: 'table', tableId: table.id, name, start, end });
      return listOf(rowOf(this.names.baseOf(table.id)));
    }
    const formulas = this.names.formulas.find(name);
    const [formula] = formulas;
    if (!formula) return null;
    if (formulas.length > 1) this.ambiguous(node, name, formulas.length, 'formulas');
    this.bindings.set(node, { kind: 'formula', formulaId: formula.id });
    this.references.push({ kind: 'formula', formulaId: formula.id, name, start, end });
    return ANY;
  }

  private unknownName(node: NameNode): Type {
    const open = this.locals.findLastIndex((l) => l.name === null && l.type.kind === 'any');
    this.bindings.set(node, open >= 0 ? { kind: 'field', level: open } : { kind: 'unknown' });
    if (this.tolerant > 0) return ANY;
    if (open >= 0) {
      this.report(
        'warning',
        'unknown-column',
        node,
        `Whether there is a column ${JSON.stringify(node.name)} cannot be checked: the items are of unknown type.`,
      );
      return ANY;
    }
    this.unresolved.push({ name: node.name, code: 'unknown-name', start: node.start, end: node.end });
    const spec = findFunction(node.name);
    if (spec)
      this.report('error', 'unknown-name', node, `${spec.name} is a function and needs parentheses.`, [
        showSignature(spec),
      ]);
    else {
      const near = suggest(node.name, this.namesInSight()).map(quote);
      this.report(
        'error',
        'unknown-name',
        node,
        `There is no table, column or formula ${quote(node.name)} here.`,
        near,
      );
    }
    return ANY;
  }

  private *namesInSight(): Iterable<string> {
    const { doc, tableId } = this.scope;
    for (const local of this.locals) {
      if (local.name !== null) yield local.name;
      else if (local.type.kind === 'row') yield* this.columnNames(local.type.tableId);
    }
    if (tableId !== undefined) yield* this.columnNames(tableId);
    for (const table of doc.tables) yield table.name;
    for (const formula of doc.formulas) yield formula.name;
  }

  private columnNames(tableId: string): string[] {
    return this.names.columnsOf(tableId)?.table.columns.map((c) => c.name) ?? [];
  }

  private member(node: MemberNode, object: Type): Type {
    const leaf = leafType(object);
    if (leaf.kind === 'row') {
      const found = this.column(node, node.nameSpan, leaf.tableId);
      if (!found) return this.unknownColumn(node, leaf.tableId);
      this.bindings.set(node, { kind: 'projection', tableId: leaf.tableId, columnId: found.id });
      return sameShape(object, found.type);
    }
    this.bindings.set(node, { kind: 'field' });
    if (leaf.kind === 'any' || leaf.kind === 'object' || leaf.kind === 'blank' || node.name === '' || this.tolerant > 0)
      return ANY;
    if (leaf.kind === 'person' && /^(name|email|photo)$/i.test(node.name)) return sameShape(object, TEXT);
    this.unresolved.push({
      name: node.name,
      code: 'unknown-column',
      start: node.nameSpan.start,
      end: node.nameSpan.end,
    });
    this.unknownMember(node, `${capital(this.say(leaf))} has no ${quote(node.name)}.`, []);
    return ANY;
  }

  private unknownColumn(node: MemberNode, tableId: string): Type {
    this.bindings.set(node, { kind: 'field' });
    if (this.tolerant > 0) return ANY;
    this.unresolved.push({
      name: node.name,
      code: 'unknown-column',
      start: node.nameSpan.start,
      end: node.nameSpan.end,
    });
    const columns = this.names.columnsOf(tableId);
    const near = suggest(node.name, this.columnNames(tableId)).map(quote);
    this.unknownMember(
      node,
      `The table ${quote(columns?.table.name ?? tableId)} has no column ${quote(node.name)}.`,
      near,
    );
    return ANY;
  }

  private unknownMember(node: MemberNode, message: string, near: string[]): void {
    const spec = near.length === 0 ? findFunction(node.name) : undefined;
    this.report('error', 'unknown-column', node.nameSpan, message, spec ? [`${spec.name}()`] : near);
  }

  // Calls

  private call(node: CallNode): Type {
    const spec = findFunction(node.name);
    if (!spec) return this.unknownFunction(node);
    const args = allArguments(node);
    const { least, most } = argumentCounts(spec);
    if (args.length < least || args.length > most) {
      const wanted =
        most === least ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
      const message = `${spec.name} takes ${wanted} argument${wanted === '1' || wanted.endsWith(' 1') ? '' : 's'} and was given ${args.length}.`;
      this.report('error', 'argument-count', node.nameSpan, message, [showSignature(spec)]);
    }
    const types: Type[] = [];
    for (const [i, argument] of args.entries()) types.push(this.argument(spec, i, argument, args, types));
    return typeof spec.returns === 'function' ? spec.returns(types) : spec.returns;
  }

  private unknownFunction(node: CallNode): Type {
    const { start, end } = node.nameSpan;
    this.unresolved.push({ name: node.name, code: 'unknown-function', start, end });
    const near = suggest(
      node.name,
      FUNCTIONS.map((f) => f.name),
    ).map((n) => `${n}()`);
    const ofPack = node.name.includes('::');
    this.report(
      'warning',
      'unknown-function',
      node.nameSpan,
      `${ofPack ? 'The formula of a Pack' : 'The function'} ${quote(node.name)} is not known.`,
      near,
    );
    this.tolerant++;
    for (const argument of allArguments(node)) this.type(argument);
    this.tolerant--;
    return ANY;
  }

  private argument(spec: FunctionSpec, i: number, node: Node, args: readonly Node[], types: readonly Type[]): Type {
    const parameter = parameterAt(spec, i);
    if (!parameter) return this.type(node);
    const first = types[0] ?? ANY;
    if (parameter.mode === 'name') return this.newName(node);
    if (parameter.mode === 'column') return this.target(node, first);
    const type = this.argumentType(parameter, node, args, first);
    const fit = fitArgument(type, parameter.type);
    if (fit !== 'fits') {
      const what = `${capital(parameter.name)} of ${spec.name} must be ${WANTED[parameter.type]}, and this is ${this.say(type)}`;
      this.misfit(fit, 'argument-type', node, `${what}.`);
    }
    return type;
  }

  private argumentType(parameter: Parameter, node: Node, args: readonly Node[], first: Type): Type {
    if (parameter.mode === 'value') return this.type(node);
    const named = args[1]?.kind === 'name' ? args[1].name : '';
    const local: Local =
      parameter.mode === 'body' ? { name: named, type: first } : { name: null, type: itemType(first) };
    this.levels.set(node, this.locals.length);
    this.locals.push(local);
    const type = this.ofItem(node, local.type) ?? this.type(node);
    this.locals.pop();
    return type;
  }

  /** `Tasks.Priority` where an item of Tasks is at hand, as in `Tasks.Sort(true, Tasks.Priority)`: that item's Priority. */
  private ofItem(node: Node, item: Type): Type | null {
    if (node.kind !== 'member' || node.object.kind !== 'name' || item.kind !== 'row') return null;
    const [table] = this.names.tables.find(node.object.name);
    if (!table || this.names.baseOf(table.id) !== item.tableId) return null;
    const { start, end, name } = node.object;
    this.references.push({ kind: 'table', tableId: table.id, name, start, end });
    this.bindings.set(node.object, { kind: 'local', level: this.locals.length - 1 });
    return this.member(node, item);
  }

  private newName(node: Node): Type {
    if (node.kind !== 'name') this.report('error', 'argument-type', node, 'Here must stand a new name.');
    return ANY;
  }

  private target(node: Node, first: Type): Type {
    const leaf = leafType(first);
    const name =
      node.kind === 'name'
        ? { name: node.name, span: node }
        : node.kind === 'member'
          ? { name: node.name, span: node.nameSpan }
          : null;
    if (name === null) {
      if (node.kind !== 'missing') this.report('error', 'argument-type', node, 'Here must stand a column.');
      return ANY;
    }
    if (leaf.kind !== 'row') return ANY;
    if (node.kind === 'member') {
      this.tolerant++;
      this.type(node.object);
      this.tolerant--;
    }
    const found = this.column(name, name.span, leaf.tableId);
    if (found) {
      this.bindings.set(node, { kind: 'target', tableId: leaf.tableId, columnId: found.id });
      return ANY;
    }
    this.bindings.set(node, { kind: 'unknown' });
    this.unresolved.push({ name: name.name, code: 'unknown-column', start: name.span.start, end: name.span.end });
    const table = this.names.columnsOf(leaf.tableId)?.table.name ?? leaf.tableId;
    const near = suggest(name.name, this.columnNames(leaf.tableId)).map(quote);
    this.report(
      'error',
      'unknown-column',
      name.span,
      `The table ${quote(table)} has no column ${quote(name.name)}.`,
      near,
    );
    return ANY;
  }
}

const WANTED: Readonly<Record<Parameter['type'], string>> = {
  any: 'a value',
  number: 'a number',
  numbers: 'numbers',
  text: 'text',
  boolean: 'true or false',
  date: 'a date',
  dates: 'dates',
  time: 'a time',
  duration: 'a duration or a number',
  list: 'a list',
  rows: 'a table or rows',
  action: 'an action',
};

const quote = (name: string): string => JSON.stringify(name);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What a column is over a value: one value for a row, a list for a list of rows. */
function sameShape(object: Type, column: Type): Type {
  if (object.kind === 'list') return listOf(sameShape(object.of, column));
  return column.kind === 'action' ? ACTION : column;
}
