import type { Tools } from './formulas';
import type { OpOf, Outcome } from './ops';
import type { DocState } from './state';

const GONE: Outcome = { warning: 'The table no longer exists.' };

export function addView(doc: DocState, op: OpOf<'addView'>, { formulas }: Tools): Outcome {
  const table = doc.tables.get(op.tableId);
  if (!table) return GONE;
  table.views.push(bound(doc, op.view, table.id, formulas));
  table.updatedAt = op.at;
  return {};
}

export function addContainer(doc: DocState, op: OpOf<'addContainer'>, { formulas }: Tools): Outcome {
  const { container } = op;
  if (!doc.tables.has(container.tableId)) return GONE;
  const views = container.views.map((view) => bound(doc, view, container.tableId, formulas));
  doc.containers.set(container.id, { ...container, views, createdAt: op.at, updatedAt: op.at });
  return {};
}

type NewView = OpOf<'addView'>['view'];

/** The filter of a new view arrives as it was written. */
function bound(doc: DocState, view: NewView, tableId: string, formulas: Tools['formulas']): NewView {
  return { ...view, filter: view.filter === null ? null : formulas.bind(doc, { tableId }, view.filter) };
}

export function configureView(doc: DocState, op: OpOf<'configureView'>, { formulas }: Tools): Outcome {
  const owner = doc.tables.get(op.ownerId) ?? doc.containers.get(op.ownerId);
  const index = owner?.views.findIndex((view) => view.id === op.view.id) ?? -1;
  const current = owner?.views[index];
  if (!owner || !current) return { warning: 'The view no longer exists.' };
  const tableId = doc.containers.get(op.ownerId)?.tableId ?? op.ownerId;
  const filter =
    op.filter === undefined ? current.filter : op.filter === null ? null : formulas.bind(doc, { tableId }, op.filter);
  owner.views[index] = { ...op.view, filter };
  // Formulas are kept by ids: whatever names the container prints its new name.
  if (op.containerName !== undefined) owner.name = op.containerName;
  owner.updatedAt = op.at;
  return {};
}

/** Deleting the only view of a container on another page removes the container. */
export function deleteView(doc: DocState, op: OpOf<'deleteView'>): Outcome {
  const owner = doc.tables.get(op.ownerId) ?? doc.containers.get(op.ownerId);
  if (!owner) return GONE;
  owner.views = owner.views.filter((view) => view.id !== op.viewId);
  if (owner.views.length === 0) doc.containers.delete(op.ownerId);
  return {};
}
