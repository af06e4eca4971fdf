import type { Container, DocState, Page, Table } from '../engine/state';

/**
 * Every address that REST answers hold. Both kinds carry the host that was called: Coda's `href`s do, and here the browser
 * links lead to this server too.
 */
export class Links {
  /** `root` is the scheme and host, without a slash at the end. */
  constructor(readonly root: string) {}

  get api(): string {
    return `${this.root}/apis/v1`;
  }

  doc(doc: { id: string }): string {
    return `${this.api}/docs/${encodeURIComponent(doc.id)}`;
  }

  docBrowser(doc: { id: string }): string {
    return `${this.root}/d/_d${doc.id}`;
  }

  page(doc: DocState, page: Page): string {
    return `${this.doc(doc)}/pages/${page.canvasId}`;
  }

  /** Pages are told by the last 4 characters of their section id in real links. */
  pageBrowser(doc: DocState, page: Page): string {
    return `${this.docBrowser(doc)}/_su${page.id.slice(-4)}`;
  }

  table(doc: DocState, table: Table | Container): string {
    return `${this.doc(doc)}/tables/${table.id}`;
  }

  tableBrowser(doc: DocState, table: Table | Container): string {
    return `${this.docBrowser(doc)}#_tu${table.id}`;
  }

  column(doc: DocState, table: Table | Container, columnId: string): string {
    return `${this.table(doc, table)}/columns/${columnId}`;
  }

  row(doc: DocState, table: Table | Container, rowId: string): string {
    return `${this.table(doc, table)}/rows/${rowId}`;
  }

  rowBrowser(doc: DocState, table: Table | Container, rowId: string): string {
    return `${this.tableBrowser(doc, table)}/_ru${rowId}`;
  }
}
