import * as fc from 'fast-check';
import { loadFixture } from '../fixture';
import { applyOp } from './apply';
import { CodaFormulas } from './coda-formulas';
import type { DocOp } from './ops';
import { cloneDoc, type DocState } from './state';

const NOW = Date.UTC(2026, 6, 1, 12);
const engine = () => new CodaFormulas(() => NOW, { email: 'one@example.com', name: 'One' });
const reading = { dialect: 'typed', unknownOption: 'text' } as const;

/** The legacy doc with columns that depend on each other across tables, and one that depends on the clock. */
function docWithFormulas(formulas: CodaFormulas): DocState {
  const doc = loadFixture('founder-hq-legacy', { formulas });
  const add = (table: string, name: string, formula: string) => {
    const tableId = [...doc.tables.values()].find((t) => t.name === table)?.id ?? '';
    const column = {
      id: `c-${name}`,
      name,
      description: null,
      format: { type: 'none' as const },
      formula,
      isDisplay: false,
    };
    applyOp(doc, { kind: 'addColumns', at: NOW, tableId, columns: [column] }, { formulas });
  };
  add('projects', 'task_hours', 'tasks.Filter(project = thisRow).estimated_hours.Sum()');
  add('engagements', 'hours', 'projects.Filter(engagement = thisRow).task_hours.Sum()');
  add('tasks', 'share', 'If(thisRow.project.task_hours > 0, thisRow.estimated_hours / thisRow.project.task_hours, "")');
  add('tasks', 'late', 'thisRow.scheduled_start_date < Today()');
  return doc;
}

/** Every computed cell of a doc. */
function computed(doc: DocState, formulas: CodaFormulas): Record<string, unknown> {
  const cells: Record<string, unknown> = {};
  for (const table of doc.tables.values()) {
    for (const column of table.columns.filter((c) => c.formula !== null)) {
      for (const row of table.rows.values()) {
        cells[`${table.name}/${row.id}/${column.name}`] = formulas.cell(doc, table.id, column.id, row.id);
      }
    }
  }
  return cells;
}

const edit = fc.record({
  task: fc.integer({ min: 0, max: 199 }),
  hours: fc.integer({ min: 0, max: 40 }),
  what: fc.constantFrom('hours', 'project', 'delete', 'insert', 'many', 'rename', 'retype', 'compute'),
});

test('after any edits, what was followed is what a fresh start computes', () => {
  const start = docWithFormulas(engine());
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const formulas = engine();
      const doc = cloneDoc(start);
      computed(doc, formulas);
      for (const one of edits) {
        applyOp(doc, operation(doc, one), { formulas });
        expect(computed(doc, formulas)).toEqual(computed(cloneDoc(doc), engine()));
      }
    }),
    { numRuns: 15 },
  );
});

function operation(doc: DocState, { task, hours, what }: { task: number; hours: number; what: string }): DocOp {
  const table = [...doc.tables.values()].find((t) => t.name === 'tasks');
  const projects = [...([...doc.tables.values()].find((t) => t.name === 'projects')?.rows.keys() ?? [])];
  const tableId = table?.id ?? '';
  const ids = [...(table?.rows.keys() ?? [])];
  const id = ids[task % ids.length] ?? '';
  const hoursEdit = { column: table?.columns.find((c) => c.name.startsWith('estimated'))?.id ?? '', value: hours };
  if (what === 'delete') return { kind: 'deleteRows', at: NOW, tableId, rowIds: [id] };
  if (what === 'rename') {
    const columnId = table?.columns.find((c) => c.name.startsWith('estimated'))?.id ?? '';
    return { kind: 'updateColumns', at: NOW, tableId, updates: [{ columnId, name: `estimated_hours${hours || ''}` }] };
  }
  if (what === 'retype') {
    const format = hours % 2 === 0 ? { type: 'none' as const } : { type: 'check' as const };
    return { kind: 'updateColumns', at: NOW, tableId, updates: [{ columnId: hoursEdit.column, format }] };
  }
  if (what === 'compute') {
    const formula = hours % 2 === 0 ? 'thisRow.estimated_hours' : 'tasks.Filter(sprint = thisRow.sprint).Count()';
    return { kind: 'updateColumns', at: NOW, tableId, updates: [{ columnId: 'c-share', formula }] };
  }
  if (what === 'project') {
    const edits = [{ column: 'project', value: projects[hours % projects.length] ?? '' }];
    return { kind: 'updateRows', at: NOW, tableId, rows: [{ id, edits }], reading };
  }
  const rows = what === 'many' ? ids.slice(0, 60) : [what === 'insert' ? `i-new${task}${hours}` : id];
  return {
    kind: 'upsertRows',
    at: NOW,
    tableId,
    rows: rows.map((rowId) => ({ id: rowId, edits: [hoursEdit] })),
    keyColumns: [],
    reading,
  };
}
