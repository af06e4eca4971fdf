import { check } from '../../formula';
import { type DocSchema, drawDiagram, type Relation } from '../../model';
import { optionNames } from '../engine/format';
import type { FormulaEngine } from '../engine/formulas';
import { schemaOf } from '../engine/schema';
import type { Column, DocState, Page, Table, View } from '../engine/state';
import { allShown, cellText, type Shown } from '../engine/values';

/** Everything of a doc but its rows, in the words of the page. */
export function outline(doc: DocState, formulas: FormulaEngine) {
  const print = (stored: string, tableId: string) => formulas.print(doc, { tableId }, stored);
  const schema = schemaOf(doc, print);
  const relations = [...doc.tables.values()].flatMap((table) => relationsOf(doc, schema, table));
  return {
    id: doc.id,
    title: doc.title,
    revision: doc.revision,
    timezone: doc.timezone,
    pages: [...doc.pages.values()].sort((a, b) => a.position - b.position).map(pageOutline),
    tables: allShown(doc).map((shown) => tableOutline(doc, shown, print, relations, formulas)),
    formulas: [...doc.formulas.values()].map((formula) => {
      const value = formulas.value(doc, formula.formula);
      return {
        id: formula.id,
        name: formula.name,
        pageId: formula.pageId,
        formula: print(formula.formula, ''),
        value: value.ok ? cellText(doc, value.value, formulas) : value.problem,
        isError: !value.ok,
      };
    }),
    controls: [...doc.controls.values()].map(({ id, name, pageId, controlType, value }) => {
      return { id, name, pageId, controlType, value: String(value) };
    }),
    diagram: drawDiagram([...doc.tables.values()], relations),
  };
}

function pageOutline(page: Page) {
  const { id, name, subtitle, parentId, isHidden, contentType, lines } = page;
  // Links to pages hold the last 4 characters of their ids.
  return { id, key: id.slice(-4), name, subtitle, parentId, isHidden, contentType, lines };
}

function tableOutline(
  doc: DocState,
  shown: Shown,
  print: (stored: string, tableId: string) => string,
  relations: readonly Relation[],
  formulas: FormulaEngine,
) {
  const { kind, id, object, table } = shown;
  return {
    id,
    kind,
    name: object.name,
    pageId: object.pageId,
    baseTable: kind === 'view' ? { id: table.id, name: table.name } : null,
    rowCount: table.rows.size,
    columns: table.columns.map((column) => ({
      id: column.id,
      name: column.name,
      type: column.format.type,
      about: describeFormat(doc, column),
      description: column.description,
      isDisplay: column.isDisplay,
      formula: column.formula === null ? null : print(column.formula, table.id),
      problem: column.formula === null ? null : formulas.problem(doc, { tableId: table.id }, column.formula),
      relatesTo: relations.find((r) => r.from === table.id && r.columnId === column.id)?.to ?? null,
    })),
    views: object.views.map((view) => viewOutline(table, view, print)),
  };
}

function viewOutline(table: Table, view: View, print: (stored: string, tableId: string) => string) {
  const nameOf = (columnId: string) =>
    table.columns.find((column) => column.id === columnId)?.name ?? 'a deleted column';
  return {
    id: view.id,
    name: view.name,
    layout: view.layout,
    filter: view.filter === null ? null : print(view.filter, table.id),
    groups: [...view.groups.left, ...view.groups.top].map(nameOf),
    sorts: view.sorts.map((sort) => ({ column: nameOf(sort.columnId), direction: sort.direction })),
    columns: orderOf(table, view),
  };
}

/** Indexes of the columns that a view shows, in its order; columns that the order does not name come last. */
function orderOf(table: Table, view: View): number[] {
  const place = new Map(view.order.map((columnId, i) => [columnId, i]));
  return table.columns
    .map((column, index) => ({ column, index, at: place.get(column.id) ?? view.order.length + index }))
    .filter(({ column }) => !view.hidden.includes(column.id))
    .sort((a, b) => a.at - b.at)
    .map(({ index }) => index);
}

/** Relations of a table: columns that point to rows, and formulas that yield rows. */
function relationsOf(doc: DocState, schema: DocSchema, table: Table): Relation[] {
  return table.columns.flatMap((column): Relation[] => {
    const from = { from: table.id, columnId: column.id, computed: column.formula !== null };
    const { format } = column;
    if (format.type === 'lookup') {
      const to = doc.tables.has(format.objectId) ? format.objectId : doc.containers.get(format.objectId)?.tableId;
      return to === undefined ? [] : [{ ...from, to, multiple: format.multiple === true }];
    }
    const text = schema.tables.find((t) => t.id === table.id)?.columns.find((c) => c.id === column.id)?.formula;
    if (text === undefined) return [];
    const { type } = check(text, { doc: schema, tableId: table.id });
    const item = type.kind === 'list' ? type.of : type;
    return item.kind === 'row' && doc.tables.has(item.tableId)
      ? [{ ...from, to: item.tableId, multiple: type.kind === 'list' }]
      : [];
  });
}

const TYPE_NAMES: Record<Column['format']['type'], string> = {
  none: 'Text',
  num: 'Number',
  per: 'Percent',
  curr: 'Currency',
  dp: 'Date',
  dt: 'Date and time',
  time: 'Time',
  check: 'Checkbox',
  sl: 'Select list',
  lookup: 'Relation',
  person: 'Person',
  email: 'Email',
  link: 'Link',
  scale: 'Scale',
  slider: 'Slider',
  button: 'Button',
  reaction: 'Reaction',
  canvas: 'Canvas',
  duration: 'Duration',
  imageReference: 'Image URL',
  image: 'Image',
  attachments: 'Attachments',
  packObject: 'Pack object',
  other: 'Other',
};

function describeFormat(doc: DocState, { format }: Column): string {
  const name = TYPE_NAMES[format.type];
  if (format.type === 'curr') return `${name} in ${format.code}`;
  if (format.type === 'sl') return `${name}: ${optionNames(format).slice(0, 12).join(', ')}`;
  if (format.type !== 'lookup') return name;
  const target = doc.tables.get(format.objectId) ?? doc.containers.get(format.objectId);
  return `${name} to ${target?.name ?? 'a deleted table'}${format.multiple === true ? ', many' : ''}`;
}
