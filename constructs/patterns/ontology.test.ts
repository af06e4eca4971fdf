import { check, dependencies, FormulaSheet, fromCell, type Value } from '../../formula';
import type { DocSchema, Table } from '../../model';
import { parseCell } from '../../model';
import { type Addresses, type Scene, synthesize } from '../../test/constructs/synth';
import { founderHqTables } from '../founder-hq';
import { declaredSchema, TableBase } from '../schema';
import { PatternOntology } from './ontology';

/** Columns by table as Founder HQ specifies them: kind, `[]` for several, `=` for computed. */
const SPECIFIED = {
  service_blueprints: {
    name: 'text',
    offer: '=lookup[]',
    customer_actions: 'canvas',
    frontstage: 'canvas',
    backstage: 'canvas',
    support_processes: 'canvas',
    evidence: 'canvas',
    workflows: 'lookup[]',
    status: 'select',
    workflow_count: '=number',
    estimated_hours: '=number',
    pattern_key: 'text',
    ventures: 'lookup[]',
  },
  workflows: {
    name: 'text',
    capability: 'select',
    purpose: 'text',
    steps: 'canvas',
    estimated_hours: 'number',
    version: 'number',
    status: 'select',
    run_count: '=number',
    average_actual_hours: '=number',
    estimate_drift: '=percent',
    pattern_key: 'text',
    ventures: 'lookup[]',
  },
  process_templates: {
    name: 'text',
    workflow: 'lookup',
    context: 'text',
    checklist: 'canvas',
    estimated_hours: 'number',
    owner: 'text',
    last_reviewed_on: 'date',
    migrated_from: 'text',
    pattern_key: 'text',
    ventures: 'lookup[]',
  },
  resource_templates: {
    name: 'text',
    kind: 'select',
    body: 'canvas',
    workflows: 'lookup[]',
    owner: 'text',
    last_reviewed_on: 'date',
    migrated_from: 'text',
    pattern_key: 'text',
    ventures: 'lookup[]',
  },
  execution_runs: {
    name: '=other',
    task: '=lookup',
    workflow: '=lookup',
    started_at: 'dateTime',
    ended_at: 'dateTime',
    estimated_hours: '=number',
    actual_hours: 'number',
    outcome: 'select',
    outcome_notes: 'text',
    variance_hours: '=number',
    variance_percent: '=percent',
    pattern_key: 'text',
    ventures: 'lookup[]',
  },
  offers: { service_blueprint: 'lookup' },
  projects: { process_template: 'lookup' },
  tasks: { execution_run: 'lookup[]' },
  sprints: { start_date: 'date', end_date: 'date' },
} as const;

/** The ontology over the old tables, synthesized and as a schema. */
function founderHq(): { made: Addresses; schema: DocSchema } {
  const seen: DocSchema[] = [];
  const made = synthesize(({ stack, doc, page }: Scene) => {
    new PatternOntology(stack, 'Default', { doc, page, ...founderHqTables(stack, { doc }) });
    const tables = stack.node.findAll().filter((c): c is TableBase => c instanceof TableBase);
    seen.push(declaredSchema(doc, tables));
  });
  const [schema] = seen;
  if (schema === undefined) throw new Error('Nothing was declared.');
  return { made, schema };
}

const { made, schema } = founderHq();

function table(name: string): Table {
  const found = schema.tables.find((t) => t.name === name);
  if (found === undefined) throw new Error(`There is no table ${name}.`);
  return found;
}

function column(tableName: string, name: string) {
  const found = table(tableName).columns.find((c) => c.name === name);
  if (found === undefined) throw new Error(`${tableName} has no column ${name}.`);
  return found;
}

describe('the tables', () => {
  it.each(Object.entries(SPECIFIED))('%s has the columns that were asked for', (name, columns) => {
    const shown = Object.keys(columns).map((key) => {
      const { format, formula } = column(name, key);
      const several = 'multiple' in format && format.multiple === true ? '[]' : '';
      return [key, `${formula === undefined ? '' : '='}${format.type}${several}`];
    });
    expect(Object.fromEntries(shown)).toEqual(columns);
  });

  it.each([
    ['service_blueprints', 'status', ['draft', 'active', 'retired']],
    ['workflows', 'status', ['draft', 'canonical', 'deprecated']],
    ['resource_templates', 'kind', ['Document', 'Communication', 'Media']],
    ['execution_runs', 'outcome', ['success', 'partial', 'failed', 'abandoned']],
  ])('%s.%s offers what was asked for', (name, key, options) => {
    const { format } = column(name, key);
    expect(format).toMatchObject({ type: 'select', options: options.map((option) => ({ name: option })) });
  });

  it('explain every column that is new', () => {
    const undescribed = Object.entries(made).filter(
      ([address, attributes]) => address.startsWith('coda_column.') && attributes['description'] === undefined,
    );
    expect(undescribed).toEqual([]);
  });

  it('name their rows by name', () => {
    const named = ['service_blueprints', 'workflows', 'process_templates', 'resource_templates', 'execution_runs'];
    expect(named.map((name) => table(name).columns.find((c) => c.isDisplay)?.name)).toEqual(named.map(() => 'name'));
  });
});

describe('the formulas', () => {
  const formulas = schema.tables.flatMap((t) =>
    t.columns.flatMap((c) => (c.formula === undefined ? [] : [[`${t.name}.${c.name}`, t.id, c] as const])),
  );

  it.each(formulas)('%s means something in the declared doc', (_, tableId, { formula, format }) => {
    expect(check(formula ?? '', { doc: schema, tableId }, { strict: true, expect: format }).diagnostics).toEqual([]);
  });

  it('form no circle', () => {
    expect(dependencies(schema).circles).toEqual([]);
  });
});

describe('the formulas over a few rows', () => {
  const rows: Record<string, Record<string, Record<string, string>>> = {
    offers: { o1: { name: 'Audit', service_blueprint: 'b1' }, o2: { name: 'Retainer', service_blueprint: 'b1' } },
    service_blueprints: { b1: { name: 'Audit', workflows: 'w1, w2' }, b2: { name: 'Empty' } },
    workflows: {
      w1: { name: 'Onboarding', estimated_hours: '8' },
      w2: { name: 'Review', estimated_hours: '4.5' },
      w3: { name: 'Not estimated', estimated_hours: '0' },
    },
    process_templates: { p1: { name: 'Small team', workflow: 'w1' }, p2: { name: 'Odd', workflow: 'w3' } },
    projects: {
      j1: { name: 'Harbor', process_template: 'p1' },
      j2: { name: 'No template' },
      j3: { name: 'Odd', process_template: 'p2' },
    },
    tasks: {
      t1: { name: 'Kick-off', project: 'j1', estimated_hours: '2', execution_run: 'r1, r2' },
      t2: { name: 'Access', project: 'j1', execution_run: 'r3' },
      t3: { name: 'Stray', project: 'j2', estimated_hours: '1', execution_run: 'r4' },
      t4: { name: 'Odd', project: 'j3', estimated_hours: '0', execution_run: 'r6' },
    },
    execution_runs: {
      r1: { started_at: '2026-07-01 09:00', ended_at: '2026-07-01 12:00', actual_hours: '2.5' },
      r2: { started_at: '2026-07-02 09:00', ended_at: '2026-07-02 10:30' },
      r3: { started_at: '2026-07-03 09:00' },
      r4: { started_at: '2026-07-04 09:00', actual_hours: '4' },
      r5: {},
      r6: { started_at: '2026-07-05 23:00', ended_at: '2026-07-06 02:00' },
    },
  };
  const rowsOf = (tableId: string) => {
    const { name, columns } = schema.tables.find((t) => t.id === tableId) ?? { name: '', columns: [] };
    return Object.entries(rows[name] ?? {}).map(([id, cells]) => ({
      id,
      cells: new Map(columns.flatMap((c): [string, Value][] => given(c, cells[c.name]))),
    }));
  };
  const given = ({ id, format }: Table['columns'][number], text: string | undefined): [string, Value][] => {
    const parsed = parseCell(text ?? '', format);
    if (!parsed.ok) throw new Error(parsed.problem);
    const rowNamed = (_tableId: string, name: string) => name;
    return [[id, fromCell(parsed.value, { doc: schema, format, timeZone: 'UTC', rowNamed })]];
  };
  const sheet = new FormulaSheet(schema, rowsOf);
  const cell = (tableName: string, rowId: string, name: string): unknown =>
    plain(sheet.get(table(tableName).id, rowId, column(tableName, name).id));

  it('a blueprint knows its offers, and what its workflows take', () => {
    expect(cell('service_blueprints', 'b1', 'offer')).toEqual(['o1', 'o2']);
    expect(cell('service_blueprints', 'b1', 'workflow_count')).toBe(2);
    expect(cell('service_blueprints', 'b1', 'estimated_hours')).toBe(12.5);
    expect(cell('service_blueprints', 'b2', 'workflow_count')).toBe(0);
  });

  it('a run knows its task, its workflow and its variance', () => {
    expect(cell('execution_runs', 'r1', 'task')).toBe('t1');
    expect(cell('execution_runs', 'r1', 'workflow')).toBe('w1');
    expect(cell('execution_runs', 'r1', 'estimated_hours')).toBe(2);
    expect(cell('execution_runs', 'r1', 'variance_hours')).toBe(0.5);
    expect(cell('execution_runs', 'r1', 'variance_percent')).toBe(0.25);
    expect(cell('execution_runs', 'r1', 'name')).toBe('Kick-off · 2026-07-01 09:00:00');
  });

  it('hours that nobody typed are those between start and end', () => {
    expect(cell('execution_runs', 'r2', 'effective_hours')).toBe(1.5);
    expect(cell('execution_runs', 'r2', 'variance_hours')).toBe(-0.5);
    expect(cell('execution_runs', 'r3', 'effective_hours')).toBeNull();
  });

  it('what is not known stays blank', () => {
    expect(cell('execution_runs', 'r3', 'variance_hours')).toBeNull();
    expect(cell('execution_runs', 'r4', 'workflow')).toBeNull();
    expect(cell('execution_runs', 'r5', 'task')).toBeNull();
    expect(cell('execution_runs', 'r5', 'name')).toBeNull();
    expect(cell('workflows', 'w2', 'average_actual_hours')).toBeNull();
    expect(cell('workflows', 'w2', 'estimate_drift')).toBeNull();
  });

  it('a workflow knows its runs and how far its estimate is off', () => {
    expect(cell('workflows', 'w1', 'runs')).toEqual(['r1', 'r2', 'r3']);
    expect(cell('workflows', 'w1', 'run_count')).toBe(3);
    expect(cell('workflows', 'w1', 'average_actual_hours')).toBe(2);
    expect(cell('workflows', 'w1', 'estimate_drift')).toBe(-0.75);
    expect(cell('workflows', 'w2', 'run_count')).toBe(0);
  });

  it('nothing is divided by an estimate of 0', () => {
    expect(cell('execution_runs', 'r6', 'effective_hours')).toBe(3);
    expect(cell('execution_runs', 'r6', 'variance_hours')).toBe(3);
    expect(cell('execution_runs', 'r6', 'variance_percent')).toBeNull();
    expect(cell('workflows', 'w3', 'average_actual_hours')).toBe(3);
    expect(cell('workflows', 'w3', 'estimate_drift')).toBeNull();
  });

  it('hours that are typed or corrected later reach the workflow', () => {
    const run = table('execution_runs').id;
    const hours = (value: number) =>
      new Map([[column('execution_runs', 'actual_hours').id, { kind: 'number', value } as const]]);
    sheet.setCells(run, 'r1', hours(4.5));
    expect(cell('workflows', 'w1', 'average_actual_hours')).toBe(3);
    expect(cell('workflows', 'w1', 'estimate_drift')).toBe(-0.625);
    sheet.setCells(run, 'r1', hours(2.5));
    expect(cell('workflows', 'w1', 'average_actual_hours')).toBe(2);
  });

  it('the lineage can be walked back', () => {
    expect(cell('workflows', 'w1', 'blueprints')).toEqual(['b1']);
    expect(cell('workflows', 'w1', 'checklists')).toEqual(['p1']);
    expect(cell('process_templates', 'p1', 'used_in')).toEqual(['j1']);
  });
});

/** A value as plain data: rows by id, blanks as null. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'blank':
      return null;
    case 'list':
      return value.items.map(plain);
    case 'row':
      return value.rowId;
    case 'number':
    case 'text':
      return value.value;
    default:
      return value;
  }
}
