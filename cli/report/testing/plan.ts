/** Plans as `terraform show -json` prints them, in short, for tests. */

interface Change {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  unknown?: Record<string, unknown>;
  sensitive?: Record<string, unknown>;
}

/** A change of a resource: made, changed, deleted, or the same on both sides. */
export function changeOf(type: string, name: string, { before, after, unknown = {}, sensitive = {} }: Change) {
  const same = JSON.stringify(before) === JSON.stringify(after) && Object.keys(unknown).length === 0;
  const actions = before === undefined ? ['create'] : after === undefined ? ['delete'] : same ? ['no-op'] : ['update'];
  const change = {
    actions,
    before: before ?? null,
    after: after ?? null,
    after_unknown: unknown,
    before_sensitive: sensitive,
    after_sensitive: sensitive,
  };
  return {
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: 'registry.terraform.io/codaform/coda',
    change,
  };
}

/** The JSON of a plan. */
export function planText(changes: readonly object[], more: Record<string, unknown> = {}): string {
  return JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', resource_changes: changes, ...more });
}

export const DOC = 'AbCdEfGhIj';

export function table(name: string, more: Record<string, unknown> = {}) {
  return {
    doc_id: DOC,
    id: `grid-${name}`,
    name,
    page_id: 'canvas-home',
    deletion_protection: true,
    first_column: { id: `c-${name}-name`, name: 'name', format: { type: 'text' }, formula: null },
    ...more,
  };
}

export function column(tableName: string, name: string, more: Record<string, unknown> = {}) {
  return {
    doc_id: DOC,
    table_id: `grid-${tableName}`,
    id: `c-${tableName}-${name}`,
    name,
    format: { type: 'text' },
    formula: null,
    display: false,
    deletion_protection: true,
    allow_lossy_change: false,
    ...more,
  };
}

/** Tasks of projects: one column of each kind of change, a formula that breaks, rows. */
export function exampleChanges() {
  const lookup = { type: 'lookup', table_id: 'grid-projects' };
  const both = (type: string, name: string, attrs: Record<string, unknown>) =>
    changeOf(type, name, { before: attrs, after: attrs });
  const sum = (name: string) => `tasks.Filter(project = thisRow).${name}.Sum()`;
  const due = column('tasks', 'due');
  const effort = column('projects', 'effort', { format: { type: 'number' }, formula: sum('hours') });
  const rows = { doc_id: DOC, table_id: 'grid-tasks', key_column: 'name', row_ids: {} };
  return [
    both('coda_table', 'projects', table('projects')),
    both('coda_table', 'tasks', table('tasks')),
    both('coda_column', 'project', column('tasks', 'project', { format: lookup })),
    both('coda_column', 'hours', column('tasks', 'hours', { format: { type: 'number' } })),
    both(
      'coda_column',
      'estimated',
      column('projects', 'estimated', { format: { type: 'number' }, formula: sum('estimate') }),
    ),
    changeOf('coda_column', 'due', { before: due, after: { ...due, name: 'due on', format: { type: 'date' } } }),
    changeOf('coda_column', 'effort', { before: effort, after: { ...effort, formula: `${sum('hours')} + 1` } }),
    changeOf('coda_column', 'estimate', { before: column('tasks', 'estimate', { format: { type: 'number' } }) }),
    changeOf('coda_rows', 'tasks', {
      before: { ...rows, rows: { Draft: { hours: '3' }, Flyer: { hours: '5' } } },
      after: { ...rows, rows: { Draft: { hours: '4' }, Stand: { hours: '12' } } },
    }),
  ];
}
