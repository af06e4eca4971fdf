/** Views and named formulas as calls of the constructs. */
import type { AppColumn, AppFormula, AppRule, AppView } from '../app';
import { array, type Code, call, literal, object } from './code';
import { formulaCode, type Scope } from './columns';

/** Where a construct stands: what its scope, its doc and its page are called. */
interface Place {
  readonly self: string;
  /** Absent for a view that stands where its table does. */
  readonly page?: Code | undefined;
}

export function namedFormulaCode({ key, name, formula }: AppFormula, { self, page }: Place, scope: Scope): Code {
  scope.use('NamedFormula');
  const props = object({
    doc: `${self}.doc`,
    page,
    name: name === key ? undefined : literal(name),
    formula: formulaCode(formula, scope),
  });
  return call('new NamedFormula', self, literal(key), props);
}

export function viewCode(view: AppView, { self, page }: Place, scope: Scope): Code {
  scope.use('View');
  const { key, name, table, layout, filter, sorts, left, top, hidden, rules, place } = view;
  const sortBy = sorts.map(({ column, direction }) =>
    direction === 'ascending'
      ? literal(column.key)
      : object({ column: literal(column.key), direction: literal(direction) }),
  );
  const grouped = left.length > 0 || top.length > 0;
  const props = object({
    table: scope.reach(table),
    page,
    defaultView: place === 'ownOfTable' ? 'true' : undefined,
    name: name === undefined || (name === key && place !== 'ownOfTable') ? undefined : literal(name),
    layout: layout === undefined ? undefined : literal(layout),
    filter: filter === undefined ? undefined : formulaCode(filter, scope),
    sorts: sorts.length === 0 ? undefined : array(sortBy),
    groups: grouped ? object({ left: keys(left), top: keys(top) }) : undefined,
    hidden: keys(hidden),
    conditionalFormats: rules.length === 0 ? undefined : array(rules.map((rule) => ruleCode(rule, scope))),
  });
  return call('new View', self, literal(key), props);
}

function keys(columns: readonly AppColumn[] | undefined): Code | undefined {
  if (columns === undefined || columns.length === 0) return undefined;
  return array(columns.map(({ key }) => literal(key)));
}

function ruleCode({ when, columns, background, color, styles }: AppRule, scope: Scope): Code {
  return object({
    when: formulaCode(when, scope),
    columns: keys(columns),
    background: background === undefined ? undefined : literal(background),
    color: color === undefined ? undefined : literal(color),
    styles: styles === undefined ? undefined : array(styles.map(literal)),
  });
}
