import { deleteRows, updateRows, upsertRows } from './apply-rows';
import { type Cell, type Scalar, scalarsOf } from './cell';
import { type Format, isMultiple } from './format';
import type { ButtonStep, CellsToWrite, Tools } from './formulas';
import { IdSource } from './ids';
import type { Edit, Input, OpOf, Outcome } from './ops';
import type { DocState, Table } from './state';
import { scalarText } from './values';

/**
 * Runs the action of a row's button. What happens in a browser or to people (opening a link, notifying) is passed over, and
 * the warning of the mutation names it; so it does where the action failed. A button that is disabled does nothing.
 */
export function pushButton(doc: DocState, op: OpOf<'pushButton'>, tools: Tools): Outcome {
  const { tableId, rowId, at } = op;
  const table = doc.tables.get(tableId);
  const format = table?.columns.find((column) => column.id === op.columnId)?.format;
  if (!table?.rows.has(rowId) || format?.type !== 'button') return { warning: 'The button no longer exists.' };
  const { formulas } = tools;
  const { disableIfFormula, actionFormula } = format;
  if (disableIfFormula !== undefined && formulas.holds(doc, { tableId, rowId, at }, disableIfFormula)) {
    return { warning: 'The button is disabled.' };
  }
  const ids = new IdSource(op.seed);
  const perform = (step: ButtonStep) => {
    const made = performStep(doc, op, step, ids, tools);
    doc.revision += 1;
    return made;
  };
  const { problem, passedOver } = formulas.run(doc, { tableId, rowId, at, perform }, actionFormula);
  const warnings = [
    ...(problem === null ? [] : [`The action stopped: ${problem}`]),
    ...(passedOver.length === 0 ? [] : [`Not run: ${passedOver.join(', ')}.`]),
  ];
  return warnings.length === 0 ? {} : { warning: warnings.join(' ') };
}

function performStep(
  doc: DocState,
  { at, reading }: OpOf<'pushButton'>,
  step: ButtonStep,
  ids: IdSource,
  tools: Tools,
): string[] {
  const { tableId } = step;
  const table = doc.tables.get(tableId);
  if (!table) return [];
  const edits = (cells: CellsToWrite) => editsOf(doc, table, cells);
  const common = { at, tableId, reading };
  switch (step.kind) {
    case 'add': {
      const id = ids.next('i');
      upsertRows(
        doc,
        { kind: 'upsertRows', ...common, rows: [{ id, edits: edits(step.cells) }], keyColumns: [] },
        tools,
      );
      return [id];
    }
    case 'modify': {
      const rows = step.rows.map(({ rowId, cells }) => ({ id: rowId, edits: edits(cells) }));
      updateRows(doc, { kind: 'updateRows', ...common, rows });
      return [];
    }
    case 'duplicate': {
      const rows = step.rows.flatMap(({ rowId, cells }) => {
        const source = table.rows.get(rowId);
        return source ? [{ id: ids.next('i'), source, edits: edits(cells) }] : [];
      });
      for (const { id, source } of rows) {
        table.rows.set(id, { id, createdAt: at, updatedAt: at, cells: { ...source.cells } });
      }
      updateRows(doc, { kind: 'updateRows', ...common, rows: rows.map(({ id, edits }) => ({ id, edits })) });
      return rows.map(({ id }) => id);
    }
    case 'delete':
      deleteRows(doc, { kind: 'deleteRows', at, tableId, rowIds: step.rowIds });
      return [];
  }
}

function editsOf(doc: DocState, table: Table, cells: CellsToWrite): Edit[] {
  return [...cells].flatMap(([columnId, cell]) => {
    const column = table.columns.find(({ id }) => id === columnId);
    return column ? [{ column: columnId, value: asInput(doc, column.format, cell) }] : [];
  });
}

/** What somebody would have to write for a column to hold a value. */
function asInput(doc: DocState, format: Format, cell: Cell | undefined): Input {
  const scalars = scalarsOf(cell).map((scalar) => scalarInput(doc, format, scalar));
  return isMultiple(format) || scalars.length > 1 ? scalars : (scalars[0] ?? null);
}

function scalarInput(doc: DocState, format: Format, scalar: Scalar): string | number | boolean {
  if (typeof scalar !== 'object') return scalar;
  if ('row' in scalar && format.type === 'lookup') return scalar.row;
  if ('person' in scalar && format.type === 'person') return scalar.person;
  return scalarText(doc, scalar);
}
