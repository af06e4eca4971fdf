/**
 * Addresses of things in a doc, as the MCP tools take them. Answers give them relative to the doc (`tables/grid-…`), at
 * times below a page (`pages/section-…/tables/grid-…`), requests need them whole (MCP catalogue of 2026-07-28).
 */
export function docUri(docId: string): string {
  return `superhuman://docs/${encodeURIComponent(docId)}`;
}

export function tableUri(docId: string, tableId: string): string {
  return `${docUri(docId)}/tables/${encodeURIComponent(tableId)}`;
}

/** A page's canvas: its id is the page's id in REST. */
export function canvasUri(docId: string, pageId: string): string {
  return `${docUri(docId)}/canvases/${encodeURIComponent(pageId)}`;
}

/** A page by MCP's own id (`section-…`), which is not REST's. */
export function pageUri(docId: string, sectionId: string): string {
  return `${docUri(docId)}/pages/${encodeURIComponent(sectionId)}`;
}

/** A view in its table or container. */
export function viewUri(docId: string, tableId: string, viewId: string): string {
  return `${tableUri(docId, tableId)}/views/${encodeURIComponent(viewId)}`;
}

/** A named formula. */
export function formulaUri(docId: string, formulaId: string): string {
  return `${docUri(docId)}/formulas/${encodeURIComponent(formulaId)}`;
}

/** The id after `views`, `formulas` or `canvases` in an address; undefined where there is none. */
export function idIn(uri: string, kind: 'views' | 'formulas' | 'canvases'): string | undefined {
  const id = new RegExp(`(?:^|/)${kind}/([^/?#]+)`).exec(uri)?.[1];
  return id === undefined ? undefined : decodeURIComponent(id);
}

/** The table id in an address, relative or whole; undefined where there is none. */
export function tableIdIn(uri: string): string | undefined {
  const id = /(?:^|\/)tables\/([^/?#]+)/.exec(uri)?.[1];
  return id === undefined ? undefined : decodeURIComponent(id);
}
