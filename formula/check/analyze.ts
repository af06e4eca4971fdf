import { argumentCounts, FUNCTIONS, findFunction, parameterAt, showSignature } from '../functions';
import type { FunctionSpec, Parameter } from '../functions/define';
import type { DiagnosticCode } from '../syntax/diagnostic';
import { allArguments, type BinaryNode, type CallNode, type Node, type Span } from '../syntax/tree';
import { ANY, BLANK_TYPE, BOOLEAN, itemType, NUMBER, TEXT, type Type } from '../types';
import type { Analysis } from './analysis';
import { fitArgument, neverEqual, operation } from './fit';
import { type Local, Naming } from './naming';
import type { FormulaScope } from './scope';
import { suggest } from './suggest';
import { capital, quote } from './words';

/** Finds out what every name of a tree means and what type every part has. */
export function analyze(tree: Node, scope: FormulaScope): Analysis {
  return new Analyzer(scope).run(tree);
}

class Analyzer {
  private readonly naming: Naming;
  private readonly levels = new Map<Node, number>();
  /** The row that an action makes, which WithName can give a name: `AddRow(…).WithName(made, …)`. */
  private readonly made = new Map<Node, Type>();

  constructor(scope: FormulaScope) {
    this.naming = new Naming(scope);
  }

  run(tree: Node): Analysis {
    const type = this.type(tree);
    const { bindings, references, unresolved, diagnostics } = this.naming;
    return { type, bindings, levels: this.levels, references, unresolved, diagnostics };
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
        return this.naming.name(node);
      case 'member':
        return this.naming.member(node, this.type(node.object));
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
    if (fit !== 'fits') this.misfit(fit, 'operand-type', operand, `${need}, and this is ${this.naming.say(type)}.`);
    if (operator === 'NOT') return BOOLEAN;
    return type.kind === 'duration' ? type : NUMBER;
  }

  private misfit(fit: 'doubtful' | 'never', code: DiagnosticCode, at: Span, message: string): void {
    this.naming.report(fit === 'never' ? 'error' : 'warning', code, at, message);
  }

  private binary(node: BinaryNode): Type {
    const [left, right] = [this.type(node.left), this.type(node.right)];
    const { type, fit } = operation(node.operator, left, right);
    if (fit !== 'fits') {
      const message = `"${node.operator}" cannot take ${this.naming.say(left)} and ${this.naming.say(right)}${fit === 'never' ? '' : ' for sure'}.`;
      this.misfit(fit, 'operand-type', node, message);
    }
    if ((node.operator === '=' || node.operator === '!=') && neverEqual(left, right)) {
      const rowAndText = [left, right].some((t) => t.kind === 'row') && [left, right].some((t) => t.kind === 'text');
      const hint = rowAndText ? ' Compare ToText() of the row, or one of its columns.' : '';
      this.naming.report(
        'warning',
        'never-equal',
        node,
        `${capital(this.naming.say(left))} is never equal to ${this.naming.say(right)}.${hint}`,
      );
    }
    return type;
  }

  private call(node: CallNode): Type {
    const spec = findFunction(node.name);
    if (!spec) return this.unknownFunction(node);
    const args = allArguments(node);
    const { least, most } = argumentCounts(spec);
    if (args.length < least || args.length > most) {
      const wanted =
        most === least ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
      const message = `${spec.name} takes ${wanted} argument${wanted === '1' || wanted.endsWith(' 1') ? '' : 's'} and was given ${args.length}.`;
      this.naming.report('error', 'argument-count', node.nameSpan, message, () => [showSignature(spec)]);
    }
    const types: Type[] = [];
    for (const [i, argument] of args.entries()) types.push(this.argument(spec, i, argument, args, types));
    if (spec.name === 'AddRow') this.made.set(node, itemType(types[0] ?? ANY));
    return typeof spec.returns === 'function' ? spec.returns(types) : spec.returns;
  }

  private unknownFunction(node: CallNode): Type {
    const { start, end } = node.nameSpan;
    this.naming.unresolved.push({ name: node.name, code: 'unknown-function', start, end });
    const near = () =>
      suggest(
        node.name,
        FUNCTIONS.map((f) => f.name),
      ).map((n) => `${n}()`);
    const ofPack = node.name.includes('::');
    this.naming.report(
      'warning',
      'unknown-function',
      node.nameSpan,
      `${ofPack ? 'The formula of a Pack' : 'The function'} ${quote(node.name)} is not known.`,
      near,
    );
    this.naming.tolerant++;
    for (const argument of allArguments(node)) this.type(argument);
    this.naming.tolerant--;
    return ANY;
  }

  private argument(spec: FunctionSpec, i: number, node: Node, args: readonly Node[], types: readonly Type[]): Type {
    const parameter = parameterAt(spec, i);
    if (!parameter) return this.type(node);
    const first = types[0] ?? ANY;
    if (parameter.mode === 'name') return this.newName(node);
    if (parameter.mode === 'column') {
      this.naming.target(node, first);
      return ANY;
    }
    const type = this.argumentType(parameter, node, args, first);
    const fit = fitArgument(type, parameter.type);
    if (fit !== 'fits') {
      const what = `${capital(parameter.name)} of ${spec.name} must be ${WANTED[parameter.type]}, and this is ${this.naming.say(type)}`;
      this.misfit(fit, 'argument-type', node, `${what}.`);
    }
    return type;
  }

  private argumentType(parameter: Parameter, node: Node, args: readonly Node[], first: Type): Type {
    if (parameter.mode === 'value') return this.type(node);
    const named = args[1]?.kind === 'name' ? args[1].name : '';
    const given = first.kind === 'action' && args[0] ? (this.made.get(args[0]) ?? ANY) : first;
    const local: Local =
      parameter.mode === 'body' ? { name: named, type: given } : { name: null, type: itemType(first) };
    this.levels.set(node, this.naming.locals.length);
    this.naming.locals.push(local);
    const type = this.naming.ofItem(node, local.type) ?? this.type(node);
    this.naming.locals.pop();
    return type;
  }

  private newName(node: Node): Type {
    if (node.kind !== 'name') this.naming.report('error', 'argument-type', node, 'Here must stand a new name.');
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
