import { pushButton } from './apply-buttons';
import * as pages from './apply-pages';
import * as rows from './apply-rows';
import * as tables from './apply-tables';
import * as views from './apply-views';
import type { Tools } from './formulas';
import type { DocOp, OpKind, OpOf, Outcome } from './ops';
import type { DocState } from './state';

type Applier<K extends OpKind> = (doc: DocState, op: OpOf<K>, tools: Tools) => Outcome;

const nothing: Outcome = {};

const APPLIERS: { [K in OpKind]: Applier<K> } = {
  updateDoc: (doc, op) => {
    if (op.title !== undefined) doc.title = op.title;
    if (op.iconName !== undefined) doc.iconName = op.iconName;
    if (op.folderId !== undefined) doc.folderId = op.folderId;
    return nothing;
  },
  setPermissions: (doc, op) => {
    doc.permissions = op.permissions;
    return nothing;
  },
  setAclSettings: (doc, op) => {
    doc.aclSettings = op.settings;
    return nothing;
  },
  setPublished: (doc, op) => {
    doc.published = op.published ?? undefined;
    return nothing;
  },
  createPage: pages.createPage,
  updatePage: pages.updatePage,
  deletePage: pages.deletePage,
  insertContent: pages.insertContent,
  deleteContent: pages.deleteContent,
  editText: pages.editText,
  createTable: tables.createTable,
  deleteTable: tables.deleteTable,
  addColumns: tables.addColumns,
  updateColumns: tables.updateColumns,
  deleteColumns: tables.deleteColumns,
  upsertRows: rows.upsertRows,
  updateRows: rows.updateRows,
  deleteRows: rows.deleteRows,
  pushButton,
  addView: views.addView,
  addContainer: views.addContainer,
  configureView: views.configureView,
  deleteView: views.deleteView,
  setFormula: (doc, op, { formulas }) => {
    const { text, ...rest } = op.formula;
    doc.formulas.set(rest.id, { ...rest, formula: formulas.bind(doc, {}, text) });
    return nothing;
  },
  setControl: (doc, op) => {
    doc.controls.set(op.control.id, op.control);
    return nothing;
  },
  deleteControl: (doc, op) => {
    doc.controls.delete(op.id);
    doc.formulas.delete(op.id);
    return nothing;
  },
  setThread: (doc, { thread }) => {
    const others = doc.threads ?? [];
    const at = others.findIndex(({ id }) => id === thread.id);
    doc.threads = at < 0 ? [...others, thread] : others.with(at, thread);
    return nothing;
  },
  deleteThread: (doc, op) => {
    doc.threads = doc.threads?.filter(({ id }) => id !== op.id);
    return nothing;
  },
};

/**
 * Applies one operation to a doc, in place. An operation that has become impossible (its table was deleted meanwhile)
 * changes nothing and says so; nothing is ever thrown for it, as Coda has accepted it already.
 */
export function applyOp(doc: DocState, op: DocOp, tools: Tools): Outcome {
  // Copied, because what an operation brings along becomes part of this doc and may be applied to a lagging copy too.
  const own = structuredClone(op);
  const ops = own.kind === 'batch' ? own.ops : [own];
  const warnings = ops.flatMap((single) => dispatch(single.kind, doc, single, tools).warning ?? []);
  doc.updatedAt = Math.max(doc.updatedAt, op.at);
  doc.revision += 1;
  return warnings.length === 0 ? {} : { warning: warnings.join(' ') };
}

function dispatch<K extends OpKind>(kind: K, doc: DocState, op: OpOf<K>, tools: Tools): Outcome {
  return APPLIERS[kind](doc, op, tools);
}
