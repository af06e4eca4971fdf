import { z } from 'zod';
import type { DocState, View } from '../engine/state';
import { type Shown, shownById } from '../engine/values';
import type { CallLog } from '../http/call-log';
import type { Workspace } from '../store/workspace';
import { outline } from './outline';
import { rowDetail, rowsPage } from './rows';

const rangeSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).default(200),
});

const afterSchema = z.coerce.number().int().min(0).default(0);

/** The latest calls that one look at the journal is told of. */
const MAX_CALLS = 200;

/**
 * What the page asks for, by path below `/local-coda/viewer`:
 * `docs`, `docs/ID`, `docs/ID/tables/ID/rows?view&offset&limit`, `docs/ID/tables/ID/rows/ID?view`, `changes?doc&after`.
 * Undefined for anything else. The viewer sees docs as they are, never as a lagging reader would.
 */
export function viewerData(workspace: Workspace, log: CallLog, path: string, query: URLSearchParams): unknown {
  const [collection = '', docId, ...rest] = path.split('/').map(decode);
  if (collection === 'changes' && docId === undefined) return changes(workspace, log, query);
  if (collection !== 'docs') return undefined;
  if (docId === undefined) return { docs: [...workspace.docs.values()].map((doc) => summary(doc.now())) };
  const doc = workspace.docs.get(docId)?.now();
  if (!doc) return undefined;
  if (rest.length === 0) return outline(doc, workspace.tools.formulas);
  const [tables, tableId, rows, rowId, ...beyond] = rest;
  const shown = shownById(doc, tableId ?? '');
  if (!shown || tables !== 'tables' || rows !== 'rows' || beyond.length > 0) return undefined;
  return tableRows(workspace, doc, shown, rowId, query);
}

function tableRows(
  workspace: Workspace,
  doc: DocState,
  shown: Shown,
  rowId: string | undefined,
  query: URLSearchParams,
): unknown {
  const { formulas } = workspace.tools;
  const view = viewOf(shown, query.get('view'));
  if (rowId === undefined) {
    const range = rangeSchema.safeParse(Object.fromEntries(query));
    return range.success ? rowsPage(doc, shown, view, range.data, formulas) : undefined;
  }
  const row = shown.table.rows.get(rowId);
  return row && rowDetail(doc, shown, view, row, formulas);
}

const viewOf = ({ object }: Shown, id: string | null): View | undefined =>
  object.views.find((view) => view.id === id) ?? object.views[0];

function summary(doc: DocState) {
  const rows = [...doc.tables.values()].reduce((sum, table) => sum + table.rows.size, 0);
  return {
    id: doc.id,
    title: doc.title,
    pages: doc.pages.size,
    tables: doc.tables.size,
    rows,
    updatedAt: doc.updatedAt,
  };
}

/** API calls since a number, and the revision of the doc: what the page looks at again and again. */
function changes(workspace: Workspace, log: CallLog, query: URLSearchParams): unknown {
  const after = afterSchema.safeParse(query.get('after') ?? undefined);
  if (!after.success) return undefined;
  const calls = log.calls((call) => call.number > after.data && call.api !== 'other');
  const doc = workspace.docs.get(query.get('doc') ?? '');
  return { revision: doc ? doc.now().revision : null, calls: calls.slice(-MAX_CALLS) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
