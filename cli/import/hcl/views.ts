/** Views and named formulas as blocks. */
import type { AppColumn, AppFormula, AppRule, AppView } from '../app';
import { type Block, type Expression, object, string } from './code';
import { columnId, defined, formulaExpression, pageId, tableId } from './references';

export function formulaBlock({ key, page, name, formula }: AppFormula): Block {
  return {
    head: `resource "coda_formula" "${key}"`,
    attributes: defined({
      doc_id: 'local.doc_id',
      page_id: pageId(page),
      name: string(name),
      formula: formulaExpression(formula),
    }),
  };
}

export function viewBlock(view: AppView): Block {
  const { key, table, place, name, layout, filter, sorts, left, top, hidden, rules } = view;
  const ids = (columns: readonly AppColumn[] | undefined) =>
    columns === undefined || columns.length === 0 ? undefined : list(columns.map((column) => columnId(table, column)));
  const sortBy = sorts.map(({ column, direction }) =>
    object({
      column_id: columnId(table, column),
      direction: direction === 'ascending' ? undefined : string(direction),
    }),
  );
  const grouped = left.length > 0 || top.length > 0;
  return {
    head: `resource "coda_view" "${key}"`,
    attributes: defined({
      doc_id: 'local.doc_id',
      table_id: tableId(table),
      page_id: typeof place === 'string' ? undefined : pageId(place.page),
      default_view: place === 'ownOfTable' ? 'true' : undefined,
      name: name === undefined ? undefined : string(name),
      layout: layout === undefined ? undefined : string(layout),
      filter: filter === undefined ? undefined : formulaExpression(filter),
      sorts: sorts.length === 0 ? undefined : list(sortBy),
      groups: grouped ? object({ left: ids(left), top: ids(top) }) : undefined,
      hidden_column_ids: ids(hidden),
      conditional_formats: rules.length === 0 ? undefined : list(rules.map((rule) => ruleExpression(rule, ids))),
    }),
  };
}

const list = (items: readonly Expression[]): Expression => ({ kind: 'list', items });

function ruleExpression(
  { when, columns, background, color, styles }: AppRule,
  ids: (columns: readonly AppColumn[] | undefined) => Expression | undefined,
): Expression {
  return object({
    condition: formulaExpression(when),
    column_ids: ids(columns),
    background_color: background === undefined ? undefined : string(background),
    text_color: color === undefined ? undefined : string(color),
    text_styles: styles === undefined ? undefined : list(styles.map(string)),
  });
}
