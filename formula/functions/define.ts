import type { Type } from '../types';
import type { Value } from '../values/value';

/** What an argument must be. `list` takes any value, as a single value is a list of one; `numbers` takes one or several. */
export type ParameterType =
  | 'any'
  | 'number'
  | 'numbers'
  | 'text'
  | 'boolean'
  | 'date'
  | 'dates'
  | 'time'
  | 'duration'
  | 'list'
  | 'rows'
  | 'action';

/**
 * How an argument is read. `item`: for each item of the first argument, which is `CurrentValue` there and whose columns can
 * be named alone. `name`: a new name. `body`: an expression in which that name stands for the first argument. `column`: a
 * column of the first argument's table.
 */
export type ParameterMode = 'value' | 'item' | 'name' | 'body' | 'column';

export interface Parameter {
  name: string;
  type: ParameterType;
  mode: ParameterMode;
  optional: boolean;
}

/** What an implementation may ask of the evaluation it runs in. */
export interface Runtime {
  /** Counts work; ends the evaluation in an in-cell error where the budget is used up. */
  spend(steps: number): void;
  /** The instant of evaluation, milliseconds since 1970 UTC. */
  readonly now: number;
  /** Today on the doc's calendar, in days since 1970-01-01. */
  readonly today: number;
  readonly timeZone: string;
  readonly locale: string;
  readonly collator: Intl.Collator;
  readonly user: { email: string; name: string };
  /** The display value of a row, as a value. */
  displayOf(tableId: string, rowId: string): Value;
  /** A column of a row; blank where there is no such row. */
  cell(tableId: string, rowId: string, columnId: string): Value;
  /** The id of a column by name, letter case ignored, or null. */
  columnNamed(tableId: string, name: string): string | null;
  /** The place of a row in its table, from 1, or null where it is gone. */
  rowNumber(tableId: string, rowId: string): number | null;
  /** Text of any value. */
  show(value: Value): string;
}

/** An argument that is not yet evaluated. */
export interface Lazy {
  value(): Value;
  /** The argument with one item as `CurrentValue`, or as the name that `WithName` gives. */
  each(item: Value): Value;
}

/** Arguments are evaluated before the call, and the first that is an error is the result. */
export type EagerRun = (args: readonly Value[], runtime: Runtime) => Value;
/** Arguments are evaluated as the function asks for them. */
export type LazyRun = (args: readonly Lazy[], runtime: Runtime) => Value;

export type Implementation =
  | { kind: 'eager'; run: EagerRun; takesErrors?: boolean }
  | { kind: 'lazy'; run: LazyRun }
  /** Known by name and arguments, and not evaluated: buttons' actions, things that only Coda has. */
  | { kind: 'none'; reason: 'action' | 'unsupported' };

export type Family = 'logic' | 'list' | 'math' | 'text' | 'date' | 'row' | 'action' | 'people';

/** A function of the language: enough to check it, to evaluate it and to write its reference. */
export interface FunctionSpec {
  name: string;
  family: Family;
  /** One sentence on what it gives. */
  summary: string;
  parameters: readonly Parameter[];
  /** How many of the last parameters can be given again and again, together. */
  repeats: number;
  returns: Type | ((args: readonly Type[]) => Type);
  implementation: Implementation;
}

export type FunctionTable = readonly FunctionSpec[];

const TYPES: ReadonlySet<string> = new Set<ParameterType>([
  'any',
  'number',
  'numbers',
  'text',
  'boolean',
  'date',
  'dates',
  'time',
  'duration',
  'list',
  'rows',
  'action',
]);
const MODES: ReadonlySet<string> = new Set<ParameterMode>(['value', 'item', 'name', 'body', 'column']);

const isType = (text: string): text is ParameterType => TYPES.has(text);
const isMode = (text: string): text is ParameterMode => MODES.has(text);

/**
 * Reads a signature such as `list:list, condition:boolean@item, other:any?`. `?` marks what can be left out, `@mode` how
 * it is read, and what stands between `{` and `}` can repeat.
 */
export function signature(text: string): { parameters: Parameter[]; repeats: number } {
  let repeats = 0;
  let inside = false;
  const parameters: Parameter[] = [];
  for (const part of text.split(',').map((p) => p.trim())) {
    if (part === '') continue;
    if (part.startsWith('{')) inside = true;
    if (inside) repeats++;
    if (part.endsWith('}')) inside = false;
    const match = /^\{?(\w+):(\w+)(?:@(\w+))?(\?)?\}?$/.exec(part);
    const [name = '', type = '', mode = 'value'] = [match?.[1], match?.[2], match?.[3]];
    if (!match || !isType(type) || !isMode(mode)) throw new Error(`bad signature: ${part}`);
    parameters.push({ name, type, mode, optional: match[4] === '?' });
  }
  return { parameters, repeats };
}

type Head = Pick<FunctionSpec, 'returns' | 'summary'>;

/** Defines a function whose arguments are evaluated first. */
export function eager(
  family: Family,
  name: string,
  args: string,
  head: Head,
  run: EagerRun,
  takesErrors = false,
): FunctionSpec {
  return { name, family, ...signature(args), ...head, implementation: { kind: 'eager', run, takesErrors } };
}

/** Defines a function that decides itself which arguments it evaluates. */
export function lazy(family: Family, name: string, args: string, head: Head, run: LazyRun): FunctionSpec {
  return { name, family, ...signature(args), ...head, implementation: { kind: 'lazy', run } };
}

/** Defines a function that is checked and never evaluated. */
export function checkedOnly(family: Family, name: string, args: string, head: Head): FunctionSpec {
  const reason = family === 'action' ? 'action' : 'unsupported';
  return { name, family, ...signature(args), ...head, implementation: { kind: 'none', reason } };
}
