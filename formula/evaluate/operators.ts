import { momentLike, timeOf, toBoolean, toNumber, wrongType } from '../functions/convert';
import type { Runtime } from '../functions/define';
import { remainder } from '../functions/math';
import type { BinaryOperator } from '../syntax/tree';
import { compareValues, sameValue } from '../values/compare';
import {
  BLANK,
  boolean,
  DAY_MS,
  duration,
  error,
  isBlank,
  kindName,
  number,
  text,
  unwrap,
  type Value,
} from '../values/value';

/** The result of an operator whose operands are no errors. AND and OR are decided by the caller, who may skip an operand. */
export function operate(operator: BinaryOperator, left: Value, right: Value, runtime: Runtime): Value {
  switch (operator) {
    case '=':
      return boolean(sameValue(left, right));
    case '!=':
      return boolean(!sameValue(left, right));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(operator, left, right, runtime);
    case '&':
      return text(runtime.show(left) + runtime.show(right));
    case '+':
      return add(unwrap(left), unwrap(right), runtime);
    case '-':
      return subtract(unwrap(left), unwrap(right));
    case '*':
    case '/':
      return scale(operator, unwrap(left), unwrap(right));
    case '%':
    case '^':
      return numeric(left, right, operator === '^' ? (a, b) => number(a ** b) : rest);
    case 'AND':
    case 'OR':
      return both(operator, left, right);
  }
}

function both(operator: 'AND' | 'OR', left: Value, right: Value): Value {
  const [a, b] = [toBoolean(left), toBoolean(right)];
  if (typeof a !== 'boolean') return a;
  if (typeof b !== 'boolean') return b;
  return boolean(operator === 'AND' ? a && b : a || b);
}

function order(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value, runtime: Runtime): Value {
  const found = compareValues(left, right, runtime.collator);
  if (found === null)
    return error('type', `${capital(kindName(unwrap(left)))} and ${kindName(unwrap(right))} cannot be ordered.`);
  if (operator === '<') return boolean(found < 0);
  if (operator === '<=') return boolean(found <= 0);
  return boolean(operator === '>' ? found > 0 : found >= 0);
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function numeric(left: Value, right: Value, run: (a: number, b: number) => Value): Value {
  if (isBlank(left) && isBlank(right)) return BLANK;
  const [a, b] = [toNumber(left), toNumber(right)];
  if (typeof a !== 'number') return a;
  return typeof b === 'number' ? run(a, b) : b;
}

const rest = (a: number, b: number): Value =>
  b === 0 ? error('divide-by-zero', 'Division by zero.') : number(remainder(a, b));

const isMoment = (v: Value) => v.kind === 'date' || v.kind === 'dateTime';

/** A moment moved by a duration or a number of days. */
function move(moment: Value, by: Value, sign: 1 | -1): Value {
  const ms = moment.kind === 'date' ? moment.day * DAY_MS : moment.kind === 'dateTime' ? moment.ms : 0;
  const days = toNumber(by);
  if (typeof days !== 'number') return days;
  const shift = by.kind === 'duration' ? by.ms : Math.round(days * DAY_MS);
  return momentLike(moment, ms + sign * shift);
}

function add(left: Value, right: Value, runtime: Runtime): Value {
  if (left.kind === 'text' || right.kind === 'text') {
    if (!isBlank(left) && !isBlank(right)) return text(runtime.show(left) + runtime.show(right));
  }
  if (isMoment(left) && isMoment(right)) return wrongType('a number or a duration', right);
  if (isMoment(left)) return move(left, right, 1);
  if (isMoment(right)) return move(right, left, 1);
  if (left.kind === 'time' && right.kind === 'time') return wrongType('a duration', right);
  if (left.kind === 'time') return moveTime(left.ms, right, 1);
  if (isBlank(left) && right.kind === 'text') return right;
  if (isBlank(right) && left.kind === 'text') return left;
  if (left.kind === 'duration' || right.kind === 'duration') return durations(left, right, 1);
  return numeric(left, right, (a, b) => number(a + b));
}

function subtract(left: Value, right: Value): Value {
  if (isMoment(left) && isMoment(right)) {
    const ms = (v: Value) => (v.kind === 'date' ? v.day * DAY_MS : v.kind === 'dateTime' ? v.ms : 0);
    return duration(ms(left) - ms(right));
  }
  if (isMoment(left)) return move(left, right, -1);
  // A date that is not there has no distance from one that is.
  if (isMoment(right)) return isBlank(left) ? BLANK : wrongType('a date', left);
  if (left.kind === 'time' && right.kind === 'time') return duration(left.ms - right.ms);
  if (left.kind === 'time') return moveTime(left.ms, right, -1);
  if (left.kind === 'duration' || right.kind === 'duration') return durations(left, right, -1);
  return numeric(left, right, (a, b) => number(a - b));
}

function moveTime(ms: number, by: Value, sign: 1 | -1): Value {
  const days = toNumber(by);
  if (typeof days !== 'number') return days;
  const shift = by.kind === 'duration' ? by.ms : Math.round(days * DAY_MS);
  return Number.isFinite(shift) ? { kind: 'time', ms: timeOf(ms + sign * shift) } : number(shift);
}

function durations(left: Value, right: Value, sign: 1 | -1): Value {
  return numeric(left, right, (a, b) => {
    const days = a + sign * b;
    return Number.isFinite(days * DAY_MS) ? duration(Math.round(days * DAY_MS)) : number(Number.NaN);
  });
}

function scale(operator: '*' | '/', left: Value, right: Value): Value {
  return numeric(left, right, (a, b) => {
    if (operator === '/' && b === 0) return error('divide-by-zero', 'Division by zero.');
    const result = operator === '*' ? a * b : a / b;
    const isDuration =
      operator === '*'
        ? (left.kind === 'duration') !== (right.kind === 'duration')
        : left.kind === 'duration' && right.kind !== 'duration';
    if (!isDuration || !Number.isFinite(result * DAY_MS)) return number(result);
    return duration(Math.round(result * DAY_MS));
  });
}

/** `-x`, `+x`, `NOT x`. */
export function operateUnary(operator: '-' | '+' | 'NOT', operand: Value): Value {
  const value = unwrap(operand);
  if (value.kind === 'error') return value;
  if (operator === 'NOT') {
    const truth = toBoolean(value);
    return typeof truth === 'boolean' ? boolean(!truth) : truth;
  }
  if (value.kind === 'duration') return operator === '-' ? duration(-value.ms) : value;
  if (isBlank(value)) return BLANK;
  const n = toNumber(value);
  if (typeof n !== 'number') return n;
  return number(operator === '-' ? -n : n);
}
