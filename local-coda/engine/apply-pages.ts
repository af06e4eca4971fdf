import { TEXT } from './format';
import type { Content, ContentTable, OpOf, Outcome } from './ops';
import { type DocState, defaultView, type Line, type Page, type Row } from './state';

const GONE: Outcome = { warning: 'The page no longer exists.' };

export function createPage(doc: DocState, op: OpOf<'createPage'>): Outcome {
  const { page } = op;
  const parentId = page.parentId !== null && doc.pages.has(page.parentId) ? page.parentId : null;
  doc.pages.set(page.id, {
    ...page,
    parentId,
    position: 1 + Math.max(0, ...[...doc.pages.values()].map((p) => p.position)),
    isHidden: false,
    lines: op.content.lines,
    createdAt: op.at,
    updatedAt: op.at,
  });
  addTables(doc, page.id, op.content, op.at);
  return {};
}

export function updatePage(doc: DocState, op: OpOf<'updatePage'>): Outcome {
  const page = doc.pages.get(op.pageId);
  if (!page) return GONE;
  page.name = op.name ?? page.name;
  page.subtitle = op.subtitle ?? page.subtitle;
  page.iconName = op.iconName ?? page.iconName;
  page.imageUrl = op.imageUrl ?? page.imageUrl;
  page.isHidden = op.isHidden ?? page.isHidden;
  if (op.parentId !== undefined && !isWithin(doc, op.parentId, page.id)) page.parentId = op.parentId;
  page.updatedAt = op.at;
  return {};
}

/** True where a page is another one or stands under it: such a move would cut the branch off. */
function isWithin(doc: DocState, pageId: string | null, ancestorId: string): boolean {
  for (let id = pageId; id !== null; id = doc.pages.get(id)?.parentId ?? null) if (id === ancestorId) return true;
  return false;
}

/** Deletes a page; its tables go with it or, as REST leaves them, stay in the doc without a page. */
export function deletePage(doc: DocState, op: OpOf<'deletePage'>): Outcome {
  const page = doc.pages.get(op.pageId);
  if (!page) return GONE;
  const children = [...doc.pages.values()].filter((p) => p.parentId === page.id);
  for (const child of children) {
    if (op.children === 'delete') deletePage(doc, { ...op, pageId: child.id });
    else child.parentId = page.parentId;
  }
  if (op.tables === 'delete') removeTables(doc, page.id);
  else {
    for (const table of doc.tables.values()) if (table.pageId === page.id) table.pageId = null;
    for (const container of doc.containers.values()) if (container.pageId === page.id) container.pageId = null;
  }
  for (const objects of [doc.formulas, doc.controls]) {
    for (const [id, object] of objects) if (object.pageId === page.id) objects.delete(id);
  }
  doc.pages.delete(page.id);
  return {};
}

/** Adds to a page's text. Replacing all of it destroys every table on the page, as it does in Coda. */
export function insertContent(doc: DocState, op: OpOf<'insertContent'>): Outcome {
  const page = doc.pages.get(op.pageId);
  if (!page) return GONE;
  const { lines } = op.content;
  const index = op.elementId === undefined ? -1 : page.lines.findIndex((line) => line.id === op.elementId);
  if (op.elementId !== undefined && index < 0) return { warning: 'The element no longer exists.' };
  if (op.mode === 'replace' && index < 0) {
    removeTables(doc, page.id);
    page.lines = lines;
  } else if (op.mode === 'replace') {
    const kept = page.lines[index]?.id;
    page.lines.splice(index, 1, ...lines.map((line, i) => (i === 0 && kept ? { ...line, id: kept } : line)));
  } else if (op.mode === 'prepend') page.lines.splice(Math.max(index, 0), 0, ...lines);
  else page.lines.splice(index < 0 ? page.lines.length : index + 1, 0, ...lines);
  addTables(doc, page.id, op.content, op.at);
  page.updatedAt = op.at;
  return {};
}

/** Deletes lines; deleting all of them leaves one empty line with the first one's id and style. */
export function deleteContent(doc: DocState, op: OpOf<'deleteContent'>): Outcome {
  const page = doc.pages.get(op.pageId);
  if (!page) return GONE;
  const [first] = page.lines;
  const gone = new Set(op.elementIds);
  page.lines = op.elementIds.length > 0 ? page.lines.filter((line) => !gone.has(line.id)) : [];
  if (op.elementIds.length === 0) removeTables(doc, page.id);
  else for (const id of gone) if (doc.tables.get(id)?.pageId === page.id) doc.tables.delete(id);
  if (page.lines.length === 0 && first) page.lines = [{ ...first, text: '' }];
  page.updatedAt = op.at;
  return {};
}

/** Replaces text, or deletes the lines that hold it where there is no new text. */
export function editText(doc: DocState, op: OpOf<'editText'>): Outcome {
  const page = doc.pages.get(op.pageId);
  if (!page) return GONE;
  const hit = (line: Line) =>
    line.text.includes(op.oldText) && (op.elementId === undefined || line.id === op.elementId);
  const hits = page.lines.filter(hit);
  const chosen = new Set(op.all ? hits : hits.slice(0, 1));
  if (chosen.size === 0) return { warning: 'The text was not found.' };
  const { newText } = op;
  if (newText === null) page.lines = page.lines.filter((line) => !chosen.has(line));
  else for (const line of chosen) line.text = line.text.replaceAll(op.oldText, () => newText);
  page.updatedAt = op.at;
  return {};
}

function removeTables(doc: DocState, pageId: Page['id']): void {
  for (const [id, table] of doc.tables) {
    if (table.pageId !== pageId) continue;
    doc.tables.delete(id);
    for (const [other, container] of doc.containers) if (container.tableId === id) doc.containers.delete(other);
  }
  for (const [id, container] of doc.containers) if (container.pageId === pageId) doc.containers.delete(id);
}

/** A table in page content becomes a real grid, of text columns, that the doc names `Table 1`, `Table 2`, ... */
function addTables(doc: DocState, pageId: string, content: Content, at: number): void {
  for (const table of content.tables) {
    doc.tableCounter += 1;
    doc.tables.set(table.id, {
      id: table.id,
      name: `Table ${doc.tableCounter}`,
      pageId,
      columns: table.columnIds.map((id, i) => ({
        id,
        name: table.columnNames[i] ?? `Column ${i + 1}`,
        description: null,
        format: TEXT,
        formula: null,
        isDisplay: i === 0,
      })),
      views: [defaultView([...table.columnIds])],
      createdAt: at,
      updatedAt: at,
      rows: new Map(table.rows.map((row) => [row.id, textRow(table, row, at)])),
    });
  }
}

function textRow(table: ContentTable, row: ContentTable['rows'][number], at: number): Row {
  const cells = table.columnIds.flatMap((id, i) => {
    const text = row.texts[i] ?? '';
    return text === '' ? [] : [[id, text] as const];
  });
  return { id: row.id, createdAt: at, updatedAt: at, cells: Object.fromEntries(cells) };
}
