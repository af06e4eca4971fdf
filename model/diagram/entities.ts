import { type DocChange, diffDocs } from '../diff';
import type { Column, DocSchema, ReadFormat, Table } from '../doc';
import type { Relation } from './layout';

/** What happens to a thing of the diagram. */
export type Mark = 'same' | 'added' | 'removed' | 'renamed' | 'changed';

export interface EntityColumn {
  id: string;
  name: string;
  /** The name before, of a column that is renamed. */
  was?: string;
  /** The kind of its format, as `date`; of one that changes, both: `text → date`. */
  type: string;
  isDisplay: boolean;
  /** Its formula, where it has one; null like in a doc that shows none. */
  formula: string | null;
  mark: Mark;
}

export interface Entity {
  id: string;
  name: string;
  was?: string;
  mark: Mark;
  columns: EntityColumn[];
}

export interface EntityRelation extends Relation {
  mark: Mark;
}

/** The base tables of a doc with their relations, and what changes about them. Ready to be drawn or written. */
export interface EntityDiagram {
  name: string;
  entities: Entity[];
  relations: EntityRelation[];
}

/** The base table whose rows a formula yields, and whether it yields many; null where it yields no rows. */
export type RowsOfFormula = (doc: DocSchema, table: Table, column: Column) => { tableId: string; many: boolean } | null;

/**
 * The diagram of a doc, or of its change from one state to another: what goes away is there too, marked.
 *
 * @param before the doc before; the same as `after` where nothing changes
 * @param rowsOf finds relations that formulas compute; without it only relation columns are drawn
 */
export function entityDiagram(
  before: DocSchema,
  after: DocSchema,
  rowsOf: RowsOfFormula = () => null,
  changes: readonly DocChange[] = diffDocs(before, after),
): EntityDiagram {
  const marks = marksOf(changes);
  const old = baseTables(before);
  const now = baseTables(after);
  const all = [...after.tables, ...before.tables.filter((table) => !now.has(table.id))].filter(isBase);
  const entities = all.map((table) => entityOf(old.get(table.id), now.get(table.id), marks));
  const was = relationsOf(before, rowsOf);
  const is = relationsOf(after, rowsOf);
  const keys = new Set(was.map(relationKey));
  const newKeys = new Set(is.map(relationKey));
  const there = new Set(entities.map(({ id }) => id));
  const relations = [
    ...is.map(
      (relation): EntityRelation => ({ ...relation, mark: keys.has(relationKey(relation)) ? 'same' : 'added' }),
    ),
    ...was
      .filter((relation) => !newKeys.has(relationKey(relation)))
      .map((relation): EntityRelation => ({ ...relation, mark: 'removed' })),
  ].filter(({ from, to }) => there.has(from) && there.has(to));
  return { name: after.name, entities, relations };
}

const isBase = ({ kind }: Table) => kind === 'table';

function baseTables(doc: DocSchema): Map<string, Table> {
  return new Map(doc.tables.filter(isBase).map((table) => [table.id, table]));
}

const relationKey = ({ from, columnId, to, computed }: Relation) => JSON.stringify([from, columnId, to, computed]);

interface Marks {
  tables: Map<string, Mark>;
  columns: Map<string, Mark>;
}

const columnKey = (tableId: string, columnId: string) => `${tableId}/${columnId}`;

function marksOf(changes: readonly DocChange[]): Marks {
  const marks: Marks = { tables: new Map(), columns: new Map() };
  // A rename says more than that something changed, and what comes or goes says all.
  const rank: Mark[] = ['same', 'changed', 'renamed', 'removed', 'added'];
  const set = (map: Map<string, Mark>, key: string, mark: Mark) => {
    if (rank.indexOf(mark) > rank.indexOf(map.get(key) ?? 'same')) map.set(key, mark);
  };
  for (const change of changes) {
    if (change.kind === 'AddTable') set(marks.tables, change.table.id, 'added');
    if (change.kind === 'DropTable') set(marks.tables, change.table.id, 'removed');
    if (change.kind === 'RenameTable') set(marks.tables, change.tableId, 'renamed');
    if (change.kind === 'ChangeDisplay') {
      set(marks.tables, change.tableId, 'changed');
      if (change.to !== null) set(marks.columns, columnKey(change.tableId, change.to), 'changed');
    }
    if (change.kind === 'AddColumn' || change.kind === 'DropColumn') {
      set(marks.tables, change.tableId, 'changed');
      const mark = change.kind === 'AddColumn' ? 'added' : 'removed';
      set(marks.columns, columnKey(change.tableId, change.column.id), mark);
    }
    if ('columnId' in change) {
      set(marks.tables, change.tableId, 'changed');
      const mark = change.kind === 'RenameColumn' ? 'renamed' : 'changed';
      set(marks.columns, columnKey(change.tableId, change.columnId), mark);
    }
  }
  return marks;
}

function entityOf(before: Table | undefined, after: Table | undefined, marks: Marks): Entity {
  const table = after ?? before;
  if (table === undefined) throw new Error('A diagram of a table that is in neither doc.');
  const mark = marks.tables.get(table.id) ?? 'same';
  const whole = mark === 'added' || mark === 'removed' ? mark : undefined;
  const old = new Map((before?.columns ?? []).map((column) => [column.id, column]));
  const now = new Set((after?.columns ?? []).map(({ id }) => id));
  const gone =
    after === undefined
      ? table.columns
      : [...old.values()].filter(({ id }) => !now.has(id) && marks.columns.get(columnKey(table.id, id)) === 'removed');
  const columns = [...(after?.columns ?? []), ...gone].map((column) => {
    const was = old.get(column.id);
    const columnMark = whole ?? marks.columns.get(columnKey(table.id, column.id)) ?? 'same';
    const types = [was, column].flatMap((c) => (c === undefined ? [] : [formatName(c.format)]));
    return {
      id: column.id,
      name: column.name,
      ...(was !== undefined && was.name !== column.name && { was: was.name }),
      type: [...new Set(types)].join(' → '),
      isDisplay: column.isDisplay,
      formula: column.formula ?? null,
      mark: columnMark,
    };
  });
  const was = before !== undefined && before.name !== table.name ? { was: before.name } : {};
  return { id: table.id, name: table.name, ...was, mark, columns };
}

const FORMAT_NAMES: Partial<Record<ReadFormat['type'], string>> = {
  lookup: 'relation',
  dateTime: 'date and time',
  imageReference: 'image link',
  packObject: 'pack object',
};

/** What people call a kind of column: `relation` for `lookup`. */
export function formatName({ type }: ReadFormat): string {
  return FORMAT_NAMES[type] ?? type;
}

function relationsOf(doc: DocSchema, rowsOf: RowsOfFormula): Relation[] {
  const base = new Map(doc.tables.map(({ id, baseTableId }) => [id, baseTableId ?? id]));
  return doc.tables.filter(isBase).flatMap((table) =>
    table.columns.flatMap((column): Relation[] => {
      const computed = column.formula !== undefined;
      const from = { from: table.id, columnId: column.id, computed };
      const { format } = column;
      if (format.type === 'lookup')
        return [{ ...from, to: base.get(format.tableId) ?? format.tableId, multiple: format.multiple === true }];
      const rows = computed ? rowsOf(doc, table, column) : null;
      return rows === null ? [] : [{ ...from, to: base.get(rows.tableId) ?? rows.tableId, multiple: rows.many }];
    }),
  );
}

/** True where something about the diagram is marked. */
export function hasMarks({ entities, relations }: EntityDiagram): boolean {
  return entities.some(({ mark }) => mark !== 'same') || relations.some(({ mark }) => mark !== 'same');
}

/** The tables that change, and those that a relation joins them to: all that a reviewer of the change needs. */
export function neighbourhood(diagram: EntityDiagram): EntityDiagram {
  const changed = new Set(diagram.entities.filter(({ mark }) => mark !== 'same').map(({ id }) => id));
  const relations = diagram.relations.filter(
    ({ from, to, mark }) => mark !== 'same' || changed.has(from) || changed.has(to),
  );
  const kept = new Set([...changed, ...relations.flatMap(({ from, to }) => [from, to])]);
  return { ...diagram, entities: diagram.entities.filter(({ id }) => kept.has(id)), relations };
}
