import { shownFormat } from '../engine/button-format';
import { type Cell, type Scalar, scalarsOf } from '../engine/cell';
import { type Format, isMultiple, isValueless } from '../engine/format';
import type { FormulaEngine } from '../engine/formulas';
import { derivedId, hashText } from '../engine/ids';
import type { Column, Control, DocState, NamedFormula, Page, Row, Table, View } from '../engine/state';
import { cellOf, type Shown, scalarText } from '../engine/values';
import type { User } from '../store/workspace';
import { type Json, uris } from './context';
import { docUri } from './uri';

const seconds = (ms: number) => ms / 1000;

const placement = (doc: DocState, pageId: string | null): { canvasUri: string | null; pageUri: string | null } => {
  const page = pageId === null ? undefined : doc.pages.get(pageId);
  return { canvasUri: page ? uris.canvas(page) : null, pageUri: page ? uris.page(page) : null };
};

/** Read-back of a format, with the defaults that real answers spell out (22 is "automatic" precision). */
export function renderFormat(format: Format, full: boolean): Json {
  if (!full) return { type: format.type };
  switch (format.type) {
    case 'num':
    case 'per':
      return { type: format.type, grouping: format.grouping ?? true, precision: format.precision ?? 22 };
    case 'dp':
      return { type: 'dp', format: format.format ?? 'DEFAULT' };
    case 'check':
      return { type: 'check', displayType: format.displayType ?? 'Check' };
    case 'link':
      return { type: 'link', display: format.display ?? 'IconOnly' };
    case 'lookup':
      return { type: 'lookup', objectId: format.objectId, multiple: format.multiple ?? false };
    case 'sl':
      return { type: 'sl', multiple: format.multiple ?? false, selectOptions: format.selectOptions.map(renderOption) };
    case 'canvas':
      return format.displayPreview === true ? { type: 'canvas', displayPreview: true } : { type: 'canvas' };
    default:
      return { ...format };
  }
}

/** An option without a colour reads back as its bare name. */
function renderOption(option: string | { name: string; color?: string }): unknown {
  return typeof option === 'object' && option.color === undefined ? option.name : option;
}

export function renderColumn(
  doc: DocState,
  table: Table,
  column: Column,
  full: boolean,
  formulas: FormulaEngine,
): Json {
  const home = { tableId: table.id };
  return {
    columnId: column.id,
    name: column.name,
    description: column.description,
    format: renderFormat(shownFormat(doc, table.id, column.format, formulas), full),
    formula: column.formula === null ? null : formulas.print(doc, home, column.formula),
    error: column.formula === null ? null : formulas.problem(doc, home, column.formula),
    isDisplayColumn: column.isDisplay,
    isWritable: column.formula === null && !isValueless(column.format),
  };
}

/** The URI of a table as its views spell it: through its page, where it has one. */
function placedUri(doc: DocState, { object }: Pick<Shown, 'object'>): string {
  const page = object.pageId === null ? undefined : doc.pages.get(object.pageId);
  return page ? `${uris.page(page)}/${uris.table(object)}` : uris.table(object);
}

export function renderView(doc: DocState, shown: Shown, view: View, formulas: FormulaEngine): Json {
  const tableUri = placedUri(doc, shown);
  return {
    ...placement(doc, shown.object.pageId),
    tableUri,
    viewUri: `${tableUri}/views/${view.id}`,
    name: view.name,
    filterFormula: view.filter === null ? null : formulas.print(doc, { tableId: shown.table.id }, view.filter),
    viewLayout: view.layout,
    groups: view.groups,
    sorts: view.sorts,
    hiddenColumnIds: view.hidden,
    orderedColumnIds: view.order.filter((id) => !view.hidden.includes(id)),
    conditionalFormats: view.conditionalFormats,
    personalFilterColumns: view.personalFilter,
  };
}

/** A table as `table_columns_read` and `content_read` give it. */
export function renderTable(
  doc: DocState,
  shown: Shown,
  include: { formats: boolean; views: boolean },
  formulas: FormulaEngine,
): Json {
  const { kind, object, table } = shown;
  return {
    ...placement(doc, object.pageId),
    tableUri: kind === 'table' ? uris.table(object) : placedUri(doc, shown),
    name: object.name,
    rowCount: table.rows.size,
    columns: table.columns.map((column) => renderColumn(doc, table, column, include.formats, formulas)),
    ...(include.views ? { views: object.views.map((view) => renderView(doc, shown, view, formulas)) } : {}),
    ...(kind === 'view' ? { sourceTableUri: uris.table(table) } : {}),
  };
}

export function renderPage(doc: DocState, page: Page, user: User): Json {
  const children = [...doc.pages.values()].filter((p) => p.parentId === page.id);
  return {
    pageId: page.id,
    canvasId: page.canvasId,
    title: page.name,
    canvasUri: uris.canvas(page),
    childPageOutlines: children.map((child) => ({
      pageId: child.id,
      canvasId: child.canvasId,
      title: child.name,
      canvasUri: uris.canvas(child),
      pageUri: uris.page(child),
    })),
    docUri: docUri(doc.id),
    pageUri: uris.page(page),
    parentPageUri: page.parentId === null ? null : `pages/${page.parentId}`,
    position: page.position,
    icon: page.iconName ?? null,
    subtitle: page.subtitle,
    authors: [{ name: user.name }],
    coverPhoto: page.imageUrl === undefined ? null : { url: page.imageUrl },
    pageType: page.contentType,
    isHidden: page.isHidden,
    createdAt: seconds(page.createdAt),
    updatedAt: seconds(page.updatedAt),
    createdBy: user,
    updatedBy: user,
  };
}

export function renderDocument(doc: DocState, user: User): Json {
  return {
    title: doc.title,
    totalPages: doc.pages.size,
    icon: doc.iconName ?? null,
    createdAt: seconds(doc.createdAt),
    updatedAt: seconds(doc.updatedAt),
    folderId: doc.folderId,
    owner: user,
  };
}

/** Formula values keep the older form of references: `{type:"ref", objectId, identifier, name}`. */
export function renderFormula(doc: DocState, formula: NamedFormula, formulas: FormulaEngine): Json {
  const place = placement(doc, formula.pageId);
  const result = formulas.value(doc, formula.formula);
  return {
    formulaUri: `${place.canvasUri ?? ''}/formulas/${formula.id}`.replace(/^\//, ''),
    name: formula.name,
    ...place,
    value: result.ok ? renderResult(doc, result.value, formulas) : '',
    formula: formulas.print(doc, {}, formula.formula),
  };
}

/** What a formula gave, as formulas on pages show it; we take `formula_execute` to answer the same. */
export function renderResult(doc: DocState, result: Cell | undefined, formulas: FormulaEngine): unknown {
  const values = scalarsOf(result).map((scalar) => oldValue(doc, scalar, formulas));
  return Array.isArray(result) ? values : (values[0] ?? '');
}

function oldValue(doc: DocState, scalar: Scalar, formulas: FormulaEngine): unknown {
  if (typeof scalar !== 'object') return scalar;
  if ('row' in scalar) {
    const name = scalarText(doc, scalar, formulas);
    return { type: 'ref', objectId: scalar.table, identifier: scalar.row, name };
  }
  return scalarText(doc, scalar, formulas);
}

export function renderControl(doc: DocState, control: Control): Json {
  return {
    controlUri: `controls/${control.id}`,
    name: control.name,
    ...placement(doc, control.pageId),
    value: control.value,
    type: control.controlType,
  };
}

/** A cell as `table_rows_read` gives it. Blank is `""`; numbers are now and then strings, as real answers have them. */
export function renderCell(
  doc: DocState,
  table: Table,
  column: Column,
  row: Row,
  options: { formulas: FormulaEngine; numbersAsStrings: boolean },
): Json {
  const cell: Cell | undefined = cellOf(doc, table, column, row, options.formulas);
  if (column.format.type === 'canvas') {
    const canvasUri = `canvases/${table.id}::${row.id}::${column.id}`;
    const content = scalarsOf(cell).map((scalar) => scalarText(doc, scalar, options.formulas));
    return { value: { type: 'canvas', ...(content.length > 0 ? { content: content.join('\n') } : {}), canvasUri } };
  }
  if (cell === undefined) return { value: '' };
  const asString = options.numbersAsStrings && hashText(row.id + column.id) % 4 !== 0;
  const values = scalarsOf(cell).map((scalar) => {
    if (typeof scalar === 'number') return asString ? String(scalar) : scalar;
    return renderScalar(doc, table, column, scalar, options.formulas);
  });
  return { value: isMultiple(column.format) || Array.isArray(cell) ? values : values[0] };
}

function renderScalar(doc: DocState, table: Table, column: Column, scalar: Scalar, formulas: FormulaEngine): unknown {
  if (typeof scalar !== 'object') return scalar;
  if ('date' in scalar) {
    const [year = '', month = '', day = ''] = scalar.date.split('-');
    const input = `${Number(month)}/${Number(day)}/${year}`;
    return { type: 'dt', epoch: Date.parse(`${scalar.date}T00:00:00Z`) / 1000, input };
  }
  if ('dateTime' in scalar) {
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(scalar.dateTime) ? scalar.dateTime : `${scalar.dateTime}Z`;
    return { type: 'dt', epoch: Date.parse(zoned) / 1000, input: scalar.dateTime };
  }
  if ('option' in scalar) {
    const targetTableId = `${table.id}-select-list-${column.id}`;
    return { type: 'ref', name: scalar.option, rowId: derivedId('i', targetTableId + scalar.option), targetTableId };
  }
  if ('row' in scalar) {
    const name = scalarText(doc, scalar, formulas);
    return { type: 'ref', name, rowId: scalar.row, targetTableId: scalar.table };
  }
  if ('person' in scalar) {
    const rowId = `i-${hashText(scalar.person)}`;
    return { type: 'ref', name: scalar.name, rowId, targetTableId: 'Global-Document-People' };
  }
  if ('url' in scalar) return { type: 'urlref', url: scalar.url, name: scalar.name ?? '' };
  if ('image' in scalar) {
    const rowId = derivedId('bl', scalar.image);
    return { type: 'ref', name: scalar.image.replace(/^.*\//, ''), rowId, targetTableId: 'Global-Blobs' };
  }
  return scalar.time;
}
