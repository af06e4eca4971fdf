import { findFunction, showSignature } from '../functions';
import type { DiagnosticCode, DiagnosticDraft } from '../syntax/diagnostic';
import type { MemberNode, NameNode, Node, Span } from '../syntax/tree';
import { ANY, BOOLEAN, describeType, leafType, listOf, rowOf, TEXT, type Type } from '../types';
import type { Binding, Reference, Unresolved } from './analysis';
import { type DocNames, type FormulaScope, namesOf } from './scope';
import { suggest } from './suggest';
import { capital, quote } from './words';

/** A value that a lambda or `WithName` gives a name to. */
export interface Local {
  /** Null for `CurrentValue`. */
  name: string | null;
  type: Type;
}

/** More diagnostics than this help nobody. */
const MOST_DIAGNOSTICS = 20;

/** Finds out what names mean, and keeps what it found. */
export class Naming {
  readonly locals: Local[] = [];
  readonly bindings = new Map<Node, Binding>();
  readonly references: Reference[] = [];
  readonly unresolved: Unresolved[] = [];
  readonly diagnostics: DiagnosticDraft[] = [];
  /** Above 0 inside a function that is not known: what its arguments mean is not known either. */
  tolerant = 0;
  private readonly names: DocNames;

  constructor(private readonly scope: FormulaScope) {
    this.names = namesOf(scope.doc);
  }

  /** Notes a diagnostic. Suggestions are looked for only where they are shown: there may be a great many mistakes. */
  report(severity: 'error' | 'warning', code: DiagnosticCode, at: Span, message: string, near?: () => string[]): void {
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    const suggestions = near?.() ?? [];
    const draft: DiagnosticDraft = { code, severity, message, start: at.start, end: at.end };
    this.diagnostics.push(suggestions.length > 0 ? { ...draft, suggestions } : draft);
  }

  say(type: Type): string {
    return describeType(type, this.scope.doc);
  }

  /** The type of a name that stands alone. */
  name(node: NameNode): Type {
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
    if (this.tablesInSight().some((tableId) => this.isPartial(tableId))) return ANY;
    const spec = findFunction(node.name);
    if (!spec && this.scope.doc.partial) return this.perhapsElsewhere(node);
    this.unresolved.push({ name: node.name, code: 'unknown-name', start: node.start, end: node.end });
    if (spec)
      this.report('error', 'unknown-name', node, `${spec.name} is a function and needs parentheses.`, () => [
        showSignature(spec),
      ]);
    else {
      const near = () => suggest(node.name, this.namesInSight()).map(quote);
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

  /** A name that the rest of the doc may have. */
  private perhapsElsewhere(node: NameNode): Type {
    const near = () => suggest(node.name, this.namesInSight()).map(quote);
    const message = `Nothing that is known of the doc is called ${quote(node.name)}.`;
    this.report('warning', 'unknown-name', node, message, near);
    return ANY;
  }

  /** True where a table may have columns that are not known. */
  private isPartial(tableId: string): boolean {
    return this.names.columnsOf(tableId)?.table.partial === true;
  }

  /** The tables whose columns can be named alone. */
  private tablesInSight(): string[] {
    const items = this.locals.flatMap(({ name, type }) => (name === null && type.kind === 'row' ? [type.tableId] : []));
    return this.scope.tableId === undefined ? items : [...items, this.names.baseOf(this.scope.tableId)];
  }

  private *namesInSight(): Iterable<string> {
    const { doc } = this.scope;
    for (const local of this.locals) if (local.name !== null) yield local.name;
    for (const tableId of this.tablesInSight()) yield* this.columnNames(tableId);
    for (const table of doc.tables) yield table.name;
    for (const formula of doc.formulas) yield formula.name;
  }

  private columnNames(tableId: string): string[] {
    return this.names.columnsOf(tableId)?.table.columns.map((c) => c.name) ?? [];
  }

  /** The type of `object.name`. */
  member(node: MemberNode, object: Type): Type {
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
    this.unknownMember(node, `${capital(this.say(leaf))} has no ${quote(node.name)}.`, () => []);
    return ANY;
  }

  private unknownColumn(node: MemberNode, tableId: string): Type {
    this.bindings.set(node, { kind: 'field' });
    if (this.tolerant > 0 || this.isPartial(tableId)) return ANY;
    this.unresolved.push({
      name: node.name,
      code: 'unknown-column',
      start: node.nameSpan.start,
      end: node.nameSpan.end,
    });
    const columns = this.names.columnsOf(tableId);
    const near = () => suggest(node.name, this.columnNames(tableId)).map(quote);
    this.unknownMember(
      node,
      `The table ${quote(columns?.table.name ?? tableId)} has no column ${quote(node.name)}.`,
      near,
    );
    return ANY;
  }

  private unknownMember(node: MemberNode, message: string, near: () => string[]): void {
    this.report('error', 'unknown-column', node.nameSpan, message, () => {
      const names = near();
      const spec = names.length === 0 ? findFunction(node.name) : undefined;
      return spec ? [`${spec.name}()`] : names;
    });
  }

  /** `Tasks.Priority` where an item of Tasks is at hand, as in `Tasks.Sort(true, Tasks.Priority)`: that item's Priority. */
  ofItem(node: Node, item: Type): Type | null {
    if (node.kind !== 'member' || node.object.kind !== 'name' || item.kind !== 'row') return null;
    const [table] = this.names.tables.find(node.object.name);
    if (!table || this.names.baseOf(table.id) !== item.tableId) return null;
    const { start, end, name } = node.object;
    this.references.push({ kind: 'table', tableId: table.id, name, start, end });
    this.bindings.set(node.object, { kind: 'local', level: this.locals.length - 1 });
    return this.member(node, item);
  }

  /** A column that an action writes, of the table of its first argument. */
  target(node: Node, first: Type): void {
    const leaf = leafType(first);
    const name =
      node.kind === 'name'
        ? { name: node.name, span: node }
        : node.kind === 'member'
          ? { name: node.name, span: node.nameSpan }
          : null;
    if (name === null) {
      if (node.kind !== 'missing') this.report('error', 'argument-type', node, 'Here must stand a column.');
      return;
    }
    if (leaf.kind !== 'row') return;
    if (node.kind === 'member') {
      this.tolerant++;
      if (node.object.kind === 'name') this.name(node.object);
      this.tolerant--;
    }
    const found = this.column(name, name.span, leaf.tableId);
    if (found) {
      this.bindings.set(node, { kind: 'target', tableId: leaf.tableId, columnId: found.id });
      return;
    }
    this.bindings.set(node, { kind: 'unknown' });
    if (this.isPartial(leaf.tableId)) return;
    this.unresolved.push({ name: name.name, code: 'unknown-column', start: name.span.start, end: name.span.end });
    const table = this.names.columnsOf(leaf.tableId)?.table.name ?? leaf.tableId;
    const near = () => suggest(name.name, this.columnNames(leaf.tableId)).map(quote);
    this.report(
      'error',
      'unknown-column',
      name.span,
      `The table ${quote(table)} has no column ${quote(name.name)}.`,
      near,
    );
  }
}

/** What a column is over a value: one value for a row, a list for a list of rows. */
function sameShape(object: Type, column: Type): Type {
  if (object.kind === 'list') return listOf(sameShape(object.of, column));
  return column;
}
