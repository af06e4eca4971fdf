import type { ParameterType } from '../functions/define';
import type { BinaryOperator } from '../syntax/tree';
import { ANY, BLANK_TYPE, BOOLEAN, DURATION, leafType, NUMBER, TEXT, type Type } from '../types';

/** Whether a value of a type can stand somewhere: surely, only for some values, or never. */
export type Fit = 'fits' | 'doubtful' | 'never';

const NUMERIC = new Set(['number', 'duration', 'boolean', 'date', 'dateTime', 'time']);

/** Whether an argument of a type fits a parameter. Coda takes a single value for a list and text for most things. */
export function fitArgument(type: Type, wanted: ParameterType): Fit {
  if (type.kind === 'any' || type.kind === 'blank') return 'fits';
  if (wanted === 'any') return 'fits';
  if (type.kind === 'action') return wanted === 'action' ? 'fits' : 'never';
  switch (wanted) {
    case 'list':
    case 'text':
      return 'fits';
    case 'rows':
      return leafType(type).kind === 'row' || leafType(type).kind === 'any' ? 'fits' : 'never';
    case 'action':
      return 'doubtful';
    case 'numbers':
      return fitScalar(leafType(type), 'number');
    case 'dates':
      return fitScalar(leafType(type), 'date');
    default:
      if (type.kind !== 'list') return fitScalar(type, wanted);
      return fitScalar(leafType(type), wanted) === 'never' ? 'never' : 'doubtful';
  }
}

function fitScalar(type: Type, wanted: 'number' | 'boolean' | 'date' | 'time' | 'duration'): Fit {
  if (type.kind === 'any' || type.kind === 'blank' || type.kind === wanted) return 'fits';
  if (type.kind === 'row' || type.kind === 'person' || type.kind === 'object') return 'never';
  switch (wanted) {
    case 'number':
      return NUMERIC.has(type.kind) ? 'fits' : 'doubtful';
    case 'boolean':
      return type.kind === 'date' || type.kind === 'dateTime' || type.kind === 'time' ? 'never' : 'doubtful';
    case 'date':
      if (type.kind === 'dateTime') return 'fits';
      return type.kind === 'boolean' || type.kind === 'time' || type.kind === 'duration' ? 'never' : 'doubtful';
    case 'time':
      return type.kind === 'dateTime' || type.kind === 'duration'
        ? 'fits'
        : type.kind === 'boolean'
          ? 'never'
          : 'doubtful';
    case 'duration':
      return type.kind === 'number' ? 'fits' : type.kind === 'boolean' ? 'never' : 'doubtful';
  }
}

const isMoment = (t: Type) => t.kind === 'date' || t.kind === 'dateTime';
const unknown = (t: Type) => t.kind === 'any' || t.kind === 'list';

/** The type of an operation, and whether its operands fit it. */
export function operation(operator: BinaryOperator, left: Type, right: Type): { type: Type; fit: Fit } {
  switch (operator) {
    case 'AND':
    case 'OR':
      return { type: BOOLEAN, fit: worse(fitArgument(left, 'boolean'), fitArgument(right, 'boolean')) };
    case '=':
    case '!=':
      return { type: BOOLEAN, fit: 'fits' };
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { type: BOOLEAN, fit: orderable(left, right) };
    case '&':
      return { type: TEXT, fit: left.kind === 'action' || right.kind === 'action' ? 'never' : 'fits' };
    default:
      return arithmetic(operator, left, right);
  }
}

function worse(a: Fit, b: Fit): Fit {
  if (a === 'never' || b === 'never') return 'never';
  return a === 'doubtful' ? a : b;
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%' | '^', left: Type, right: Type): { type: Type; fit: Fit } {
  const a = left.kind === 'blank' && !unknown(right) ? right : left;
  const b = right.kind === 'blank' && !unknown(left) ? left : right;
  if (operator === '+' && (a.kind === 'text' || b.kind === 'text')) {
    return { type: TEXT, fit: a.kind === 'action' || b.kind === 'action' ? 'never' : 'fits' };
  }
  const fit = worse(fitArgument(a, 'number'), fitArgument(b, 'number'));
  if (unknown(a) || unknown(b)) return { type: ANY, fit };
  if (operator === '+') {
    if (isMoment(a) && isMoment(b)) return { type: ANY, fit: 'never' };
    if (isMoment(a)) return { type: a, fit };
    if (isMoment(b)) return { type: b, fit };
  }
  if (operator === '-' && isMoment(a)) return { type: isMoment(b) ? DURATION : a, fit };
  const durations = Number(a.kind === 'duration') + Number(b.kind === 'duration');
  if (durations > 0 && (operator === '+' || operator === '-')) return { type: DURATION, fit };
  if (durations === 1 && (operator === '*' || (operator === '/' && a.kind === 'duration')))
    return { type: DURATION, fit };
  return { type: left.kind === 'blank' && right.kind === 'blank' ? BLANK_TYPE : NUMBER, fit };
}

/** Kinds that can be told apart by `=` and ordered by `<`. */
function scale(type: Type): string | null {
  switch (type.kind) {
    case 'number':
    case 'duration':
      return 'number';
    case 'date':
    case 'dateTime':
      return 'date';
    case 'text':
    case 'person':
      return 'text';
    case 'time':
    case 'boolean':
      return type.kind;
    case 'row':
      return `row ${type.tableId}`;
    default:
      return null;
  }
}

function orderable(left: Type, right: Type): Fit {
  const [a, b] = [scale(left), scale(right)];
  if (left.kind === 'row' || right.kind === 'row' || left.kind === 'action' || right.kind === 'action') return 'never';
  return a === null || b === null || a === b ? 'fits' : 'never';
}

/** True where `=` between values of these types can never hold, whatever they are. */
export function neverEqual(left: Type, right: Type): boolean {
  const [a, b] = [scale(left), scale(right)];
  return a !== null && b !== null && a !== b;
}
