import { ANY, BOOLEAN, itemType, leafType, listOf, NUMBER, type Type } from '../types';
import { equalityKey, sameValue, sortOrder } from '../values/compare';
import { BLANK, boolean, error, isBlank, itemsOf, list, number, type Value } from '../values/value';
import { numbersIn, toBoolean, toInteger } from './convert';
import { eager, type FunctionTable, type Lazy, lazy, type Runtime } from './define';

const firstItem = (t: readonly Type[]): Type => itemType(t[0] ?? ANY);
const sameList = (t: readonly Type[]): Type => listOf(firstItem(t));
const joined = (t: readonly Type[]): Type => listOf(t.length === 0 ? ANY : firstItem(t));

/** Items of the first argument for which the second is true; an error among the conditions ends it. */
export function filterItems(source: Value, condition: Lazy, runtime: Runtime): Value {
  if (source.kind === 'error') return source;
  const kept: Value[] = [];
  for (const item of itemsOf(source)) {
    runtime.spend(1);
    const truth = toBoolean(condition.each(item));
    if (typeof truth !== 'boolean') return truth;
    if (truth) kept.push(item);
  }
  return list(kept);
}

function filtered(args: readonly Lazy[], runtime: Runtime): Value {
  const [source, condition] = args;
  return source && condition ? filterItems(source.value(), condition, runtime) : BLANK;
}

function mapItems([source, body]: readonly Lazy[], runtime: Runtime): Value {
  const given = source?.value() ?? BLANK;
  if (given.kind === 'error' || !body) return given;
  const out: Value[] = [];
  for (const item of itemsOf(given)) {
    runtime.spend(1);
    const result = body.each(item);
    if (result.kind === 'error') return result;
    out.push(result);
  }
  return list(out);
}

/** Distinct items in the order of their first appearance. */
function unique(items: readonly Value[], runtime: Runtime): Value[] {
  runtime.spend(items.length);
  const seen = new Map<string, Value[]>();
  const out: Value[] = [];
  for (const item of items) {
    const key = equalityKey(item) ?? '';
    const met = seen.get(key);
    if (met === undefined) seen.set(key, [item]);
    else if (met.some((other) => sameValue(other, item))) continue;
    else met.push(item);
    out.push(item);
  }
  return out;
}

function sort(args: readonly Lazy[], runtime: Runtime): Value {
  const source = args[0]?.value() ?? BLANK;
  if (source.kind === 'error') return source;
  const keys: { ascending: boolean; key: Lazy | undefined }[] = [];
  for (let i = 1; i < Math.max(args.length, 2); i += 2) {
    const given = args[i]?.value() ?? boolean(true);
    const ascending = toBoolean(given);
    if (typeof ascending !== 'boolean') return ascending;
    keys.push({ ascending, key: args[i + 1] });
  }
  const rows: { item: Value; keys: Value[] }[] = [];
  for (const item of itemsOf(source)) {
    runtime.spend(2);
    const values = keys.map(({ key }) => key?.each(item) ?? sortable(item, runtime));
    const failed = values.find((v) => v.kind === 'error');
    if (failed) return failed;
    rows.push({ item, keys: values });
  }
  rows.sort((a, b) => {
    for (const [i, { ascending }] of keys.entries()) {
      const order = sortOrder(a.keys[i] ?? BLANK, b.keys[i] ?? BLANK, runtime.collator);
      if (order !== 0) return ascending ? order : -order;
    }
    return 0;
  });
  return list(rows.map((r) => r.item));
}

/** Rows are sorted by what they show. */
function sortable(item: Value, runtime: Runtime): Value {
  return item.kind === 'row' ? runtime.displayOf(item.tableId, item.rowId) : item;
}

function nth(items: readonly Value[], position: number): Value {
  return items[position - 1] ?? BLANK;
}

/** The most items that one call may make out of nothing. */
const LONGEST = 100_000;

function sequence(args: readonly Value[], runtime: Runtime): Value {
  const numbers = args.map((a) => numbersIn([a], runtime));
  const [from, to, by] = numbers.map((n) => (Array.isArray(n) ? n[0] : undefined));
  const failed = numbers.find((n): n is Value => !Array.isArray(n));
  if (failed) return failed;
  if (from === undefined || to === undefined) return BLANK;
  const step = by ?? (from <= to ? 1 : -1);
  if (step === 0) return error('range', 'A sequence cannot have a step of 0.');
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > LONGEST) return error('range', `A sequence of more than ${LONGEST} numbers is too long.`);
  runtime.spend(Math.max(0, count));
  return list(Array.from({ length: Math.max(0, count) }, (_, i) => number(from + i * step)));
}

function contains(haystack: Value, needles: readonly Value[], runtime: Runtime): boolean {
  const items = itemsOf(haystack);
  runtime.spend(items.length * needles.length);
  return needles.some((needle) => itemsOf(needle).some((n) => items.some((item) => sameValue(item, n))));
}

function slice(items: readonly Value[], start: Value | undefined, end: Value | undefined): Value {
  const from = toInteger(start);
  const to = end === undefined ? items.length : toInteger(end);
  if (typeof from !== 'number') return from;
  if (typeof to !== 'number') return to;
  return list(items.slice(Math.max(0, from - 1), Math.max(0, to < 0 ? items.length + to + 1 : to)));
}

function flatten(value: Value, into: Value[]): void {
  if (value.kind === 'list') for (const item of value.items) flatten(item, into);
  else if (!isBlank(value)) into.push(value);
}

/** Making, picking, filtering and counting. A table is the list of its rows. */
export const LIST: FunctionTable = [
  eager('list', 'List', '{item:any?}', { summary: 'A list of the arguments.', returns: joined }, (args, rt) => {
    rt.spend(args.length);
    return list(args);
  }),
  lazy(
    'list',
    'Filter',
    'list:list, condition:boolean@item',
    {
      summary: 'The items for which the condition is true.',
      returns: sameList,
    },
    filtered,
  ),
  lazy(
    'list',
    'CountIf',
    'list:list, condition:boolean@item',
    {
      summary: 'How many items fulfil the condition.',
      returns: NUMBER,
    },
    (args, rt) => {
      const kept = filtered(args, rt);
      return kept.kind === 'error' ? kept : number(itemsOf(kept).length);
    },
  ),
  lazy(
    'list',
    'Find',
    'list:list, condition:boolean@item',
    {
      summary: 'The first item for which the condition is true.',
      returns: firstItem,
    },
    ([source, condition], rt) => {
      const given = source?.value() ?? BLANK;
      if (given.kind === 'error') return given;
      for (const item of itemsOf(given)) {
        rt.spend(1);
        const truth = toBoolean(condition?.each(item) ?? BLANK);
        if (typeof truth !== 'boolean') return truth;
        if (truth) return item;
      }
      return BLANK;
    },
  ),
  lazy(
    'list',
    'FormulaMap',
    'list:list, formula:any@item',
    {
      summary: 'The formula for each item, which is CurrentValue there.',
      returns: (t) => listOf(t[1] ?? ANY),
    },
    mapItems,
  ),
  lazy(
    'list',
    'ForEach',
    'list:list, formula:any@item',
    {
      summary: 'The formula for each item, which is CurrentValue there.',
      returns: (t) => listOf(t[1] ?? ANY),
    },
    mapItems,
  ),
  lazy(
    'list',
    'Sort',
    'list:list, ascending:boolean?, {key:any@item?, more:boolean?}',
    {
      summary: 'The items in order, by themselves or by a column; blanks come first.',
      returns: sameList,
    },
    sort,
  ),
  eager(
    'list',
    'First',
    'list:list',
    { summary: 'The first item.', returns: firstItem },
    ([l]) => itemsOf(l ?? BLANK)[0] ?? BLANK,
  ),
  eager(
    'list',
    'Last',
    'list:list',
    { summary: 'The last item.', returns: firstItem },
    ([l]) => itemsOf(l ?? BLANK).at(-1) ?? BLANK,
  ),
  eager(
    'list',
    'Nth',
    'list:list, position:number',
    { summary: 'The item at a position, counted from 1.', returns: firstItem },
    ([l, position]) => {
      const n = toInteger(position);
      return typeof n === 'number' ? nth(itemsOf(l ?? BLANK), n) : n;
    },
  ),
  eager(
    'list',
    'Slice',
    'list:list, start:number, end:number?',
    { summary: 'The items from one position to another, both included.', returns: sameList },
    ([l, start, end]) => slice(itemsOf(l ?? BLANK), start, end),
  ),
  eager(
    'list',
    'ReverseList',
    'list:list',
    { summary: 'The items from the last to the first.', returns: sameList },
    ([l]) => list([...itemsOf(l ?? BLANK)].reverse()),
  ),
  eager('list', 'Count', 'list:list', { summary: 'How many items are not blank.', returns: NUMBER }, ([l], rt) => {
    const items = itemsOf(l ?? BLANK);
    rt.spend(items.length);
    return number(items.reduce((n, item) => n + (isBlank(item) ? 0 : 1), 0));
  }),
  eager(
    'list',
    'CountAll',
    'list:list',
    { summary: 'How many items there are, blank ones included.', returns: NUMBER },
    ([l]) => number(itemsOf(l ?? BLANK).length),
  ),
  eager(
    'list',
    'CountUnique',
    'list:list',
    { summary: 'How many different items are not blank.', returns: NUMBER },
    ([l], rt) => number(unique(itemsOf(l ?? BLANK), rt).filter((item) => !isBlank(item)).length),
  ),
  eager('list', 'Unique', 'list:list', { summary: 'Each different item once.', returns: sameList }, ([l], rt) =>
    list(unique(itemsOf(l ?? BLANK), rt)),
  ),
  eager(
    'list',
    'Contains',
    'list:list, value:any, {more:any?}',
    {
      summary: 'True where one of the values is an item of the list.',
      returns: BOOLEAN,
    },
    ([l, ...values], rt) => boolean(contains(l ?? BLANK, values, rt)),
  ),
  eager(
    'list',
    'ContainsOnly',
    'list:list, value:any, {more:any?}',
    {
      summary: 'True where every item is one of the values.',
      returns: BOOLEAN,
    },
    ([l, ...values], rt) => boolean(itemsOf(l ?? BLANK).every((item) => values.some((v) => contains(v, [item], rt)))),
  ),
  eager(
    'list',
    'In',
    'value:any, list:list, {more:any?}',
    { summary: 'True where the value is an item of the list.', returns: BOOLEAN },
    ([value, ...lists], rt) => boolean(lists.some((l) => contains(l, [value ?? BLANK], rt))),
  ),
  eager(
    'list',
    'Matches',
    'value:any, other:any, {more:any?}',
    {
      summary: 'True where the value equals one of the others, or has one of them among its items.',
      returns: BOOLEAN,
    },
    ([value, ...others], rt) =>
      boolean(others.some((o) => sameValue(value ?? BLANK, o) || contains(value ?? BLANK, [o], rt))),
  ),
  eager(
    'list',
    'ListCombine',
    'list:list, {more:list?}',
    {
      summary: 'One flat list of all the items, without blanks.',
      returns: (t) => listOf(leafType(t[0] ?? ANY)),
    },
    (args, rt) => {
      const out: Value[] = [];
      for (const argument of args) flatten(argument, out);
      rt.spend(out.length);
      return list(out);
    },
  ),
  eager(
    'list',
    'Sequence',
    'from:number, to:number, by:number?',
    { summary: 'Numbers from one to another.', returns: listOf(NUMBER) },
    sequence,
  ),
  eager(
    'list',
    'Splice',
    'list:list, position:number, remove:number, {insert:any?}',
    {
      summary: 'The list with items taken out at a position and others put in.',
      returns: sameList,
    },
    ([l, position, remove, ...insert]) => {
      const [at, count] = [toInteger(position), toInteger(remove)];
      if (typeof at !== 'number') return at;
      if (typeof count !== 'number') return count;
      const items = [...itemsOf(l ?? BLANK)];
      items.splice(Math.max(0, at - 1), Math.max(0, count), ...insert);
      return list(items);
    },
  ),
];
