import { shownFormat } from '../engine/button-format';
import type { Column, Container, Control, DocState, NamedFormula, Page, Published, Row, Table } from '../engine/state';
import { displayColumn, rowName, type Shown, shownById } from '../engine/values';
import { type Folder, WORKSPACE, type Workspace } from '../store/workspace';
import type { Plain, sdk } from './answers';
import type { Links } from './links';
import { renderFormat } from './render-format';
import { renderCell, type ValueFormat } from './render-values';

const iso = (ms: number) => new Date(ms).toISOString();

/** Renders objects of a doc as REST's resources (Coda OpenAPI 1.6.0). */
export class Renderer {
  constructor(
    private readonly workspace: Workspace,
    private readonly links: Links,
  ) {}

  user(token: { name: string; docId?: string }): Plain<sdk.PublicApiUser> {
    return {
      name: this.workspace.user.name,
      loginId: this.workspace.user.email,
      type: 'user',
      pictureLink: `${this.links.root}/avatar.png`,
      scoped: token.docId !== undefined,
      tokenName: token.name,
      href: `${this.links.api}/whoami`,
      organizationId: WORKSPACE.organizationId,
      workspace: this.workspaceReference(),
    };
  }

  workspaceReference(): Plain<sdk.PublicApiWorkspaceReference> {
    return {
      id: WORKSPACE.id,
      type: 'workspace',
      organizationId: WORKSPACE.organizationId,
      browserLink: `${this.links.root}/docs?workspaceId=${WORKSPACE.id}`,
      name: WORKSPACE.name,
    };
  }

  folder(folder: Folder): Plain<sdk.PublicApiFolder> {
    return {
      id: folder.id,
      type: 'folder',
      name: folder.name,
      browserLink: `${this.links.root}/folders/${folder.id}`,
      description: folder.description,
      createdAt: iso(folder.createdAt),
      canEdit: true,
      workspace: this.workspaceReference(),
    };
  }

  doc(doc: DocState): Plain<sdk.PublicApiDoc> {
    const folder = this.workspace.folders.get(doc.folderId);
    return {
      id: doc.id,
      type: 'doc',
      href: this.links.doc(doc),
      browserLink: this.links.docBrowser(doc),
      ...(doc.iconName === undefined ? {} : { icon: this.icon(doc.iconName) }),
      name: doc.title,
      owner: this.workspace.user.email,
      ownerName: this.workspace.user.name,
      docSize: {
        totalRowCount: [...doc.tables.values()].reduce((sum, table) => sum + table.rows.size, 0),
        tableAndViewCount: doc.tables.size + doc.containers.size,
        baseTableCount: doc.tables.size,
        pageCount: doc.pages.size,
        overApiSizeLimit: this.workspace.docs.get(doc.id)?.isLargerThan(this.workspace.config.docSizeLimit) ?? false,
      },
      ...(doc.sourceDocId === undefined ? {} : { sourceDoc: this.docReference(doc.sourceDocId) }),
      createdAt: iso(doc.createdAt),
      updatedAt: iso(doc.updatedAt),
      ...(doc.published === undefined ? {} : { published: this.published(doc, doc.published) }),
      folder: {
        id: doc.folderId,
        type: 'folder',
        browserLink: `${this.links.root}/folders/${doc.folderId}`,
        name: folder?.name,
      },
      workspace: this.workspaceReference(),
      workspaceId: WORKSPACE.id,
      folderId: doc.folderId,
    };
  }

  private published(doc: DocState, { slug, categories, ...rest }: Published): Plain<sdk.PublicApiDocPublished> {
    return {
      browserLink: `${this.links.root}/@local-user/${slug ?? doc.id}`,
      ...rest,
      categories: categories.map((name) => ({ name })),
    };
  }

  docReference(id: string): Plain<sdk.PublicApiDocReference> {
    return { id, type: 'doc', href: this.links.doc({ id }), browserLink: this.links.docBrowser({ id }) };
  }

  private icon(name: string): Plain<sdk.PublicApiIcon> {
    return { name, type: 'image/png', browserLink: `${this.links.root}/icons/${encodeURIComponent(name)}.png` };
  }

  pageReference(doc: DocState, page: Page): Plain<sdk.PublicApiPageReference> {
    return {
      id: page.canvasId,
      type: 'page',
      href: this.links.page(doc, page),
      browserLink: this.links.pageBrowser(doc, page),
      name: page.name,
    };
  }

  page(doc: DocState, page: Page): Plain<sdk.PublicApiPage> {
    const parent = page.parentId === null ? undefined : doc.pages.get(page.parentId);
    const person = {
      '@context': 'http://schema.org/',
      '@type': 'Person',
      name: this.workspace.user.name,
      email: this.workspace.user.email,
    } as const;
    return {
      ...this.pageReference(doc, page),
      ...(page.subtitle === '' ? {} : { subtitle: page.subtitle }),
      ...(page.iconName === undefined ? {} : { icon: this.icon(page.iconName) }),
      ...(page.imageUrl === undefined ? {} : { image: { browserLink: page.imageUrl } }),
      contentType: page.contentType,
      isHidden: page.isHidden,
      isEffectivelyHidden: isEffectivelyHidden(doc, page),
      ...(parent ? { parent: this.pageReference(doc, parent) } : {}),
      children: [...doc.pages.values()].filter((p) => p.parentId === page.id).map((p) => this.pageReference(doc, p)),
      authors: [person],
      createdAt: iso(page.createdAt),
      createdBy: person,
      updatedAt: iso(page.updatedAt),
      updatedBy: person,
    };
  }

  /** Null for what stands on no page: the orphan that a deleted page leaves. */
  private parent(doc: DocState, pageId: string | null): Plain<sdk.PublicApiPageReference> | null {
    const page = pageId === null ? undefined : doc.pages.get(pageId);
    return page ? this.pageReference(doc, page) : null;
  }

  tableReference(
    doc: DocState,
    { kind, object }: Pick<Shown, 'kind' | 'object'>,
  ): Plain<sdk.PublicApiTableReference> & { parent: Plain<sdk.PublicApiPageReference> | null } {
    return {
      id: object.id,
      type: 'table',
      tableType: kind,
      href: this.links.table(doc, object),
      browserLink: this.links.tableBrowser(doc, object),
      name: object.name,
      parent: this.parent(doc, object.pageId),
    };
  }

  table(doc: DocState, shown: Shown, rowCount: number, updatedLayouts: boolean): Plain<sdk.PublicApiTable> {
    const { kind, object, table } = shown;
    const [view] = object.views;
    const display = displayColumn(table);
    return {
      ...this.tableReference(doc, shown),
      ...(kind === 'view' ? { parentTable: this.tableReference(doc, { kind: 'table', object: table }) } : {}),
      displayColumn: display ? this.columnReference(doc, object, display) : null,
      rowCount,
      sorts: (view?.sorts ?? []).map(({ columnId, direction }) => ({
        column: { id: columnId, type: 'column', href: this.links.column(doc, object, columnId) },
        direction,
      })),
      layout: restLayout(view?.layout ?? 'default grid', updatedLayouts),
      viewId: view?.id ?? 'default',
      ...(view && view.filter !== null ? { filter: this.filterDetail(doc, table, view.filter) } : {}),
      createdAt: iso(object.createdAt),
      updatedAt: iso(object.updatedAt),
    };
  }

  private filterDetail(doc: DocState, table: Table, filter: string): Plain<sdk.PublicApiFormulaDetail> {
    const text = this.workspace.tools.formulas.print(doc, { tableId: table.id }, filter);
    const uses = (name: string) => new RegExp(`\\b${name}\\s*\\(`).test(text);
    return {
      valid: this.workspace.tools.formulas.problem(doc, { tableId: table.id }, filter) === null,
      isVolatile: uses('User') || uses('Today') || uses('Now'),
      hasUserFormula: uses('User'),
      hasTodayFormula: uses('Today'),
      hasNowFormula: uses('Now'),
    };
  }

  columnReference(doc: DocState, table: Table | Container, column: Column): Plain<sdk.PublicApiColumnReference> {
    return { id: column.id, type: 'column', href: this.links.column(doc, table, column.id) };
  }

  column(doc: DocState, { object, table }: Shown, column: Column): Plain<sdk.PublicApiColumn> {
    const target = (id: string) => {
      const shown = shownById(doc, id);
      return shown && this.tableReference(doc, shown);
    };
    return {
      ...this.columnReference(doc, object, column),
      name: column.name,
      ...(column.isDisplay ? { display: true } : {}),
      ...(column.formula === null
        ? {}
        : {
            calculated: true,
            formula: this.workspace.tools.formulas.print(doc, { tableId: table.id }, column.formula),
          }),
      ...(column.defaultValue === undefined ? {} : { defaultValue: column.defaultValue }),
      format: renderFormat(shownFormat(doc, table.id, column.format, this.workspace.tools.formulas), target),
    };
  }

  row(doc: DocState, { object, table }: Shown, row: Row, index: number, shape: RowShape): Plain<sdk.PublicApiRow> {
    const context = { doc, links: this.links, formulas: this.workspace.tools.formulas };
    const values = shape.columns.map((column) => [
      shape.useColumnNames ? column.name : column.id,
      renderCell(context, table, column, row, shape.valueFormat),
    ]);
    return {
      id: row.id,
      type: 'row',
      href: this.links.row(doc, object, row.id),
      name: rowName(doc, table, row, context.formulas),
      index,
      browserLink: this.links.rowBrowser(doc, object, row.id),
      createdAt: iso(row.createdAt),
      updatedAt: iso(row.updatedAt),
      values: Object.fromEntries(values),
    };
  }

  /** A named formula or a control, as a reference. */
  named<Type extends 'formula' | 'control'>(
    doc: DocState,
    type: Type,
    object: NamedFormula | Control,
  ): { id: string; type: Type; href: string; name: string; parent?: Plain<sdk.PublicApiPageReference> } {
    const parent = this.parent(doc, object.pageId);
    return {
      id: object.id,
      type,
      href: `${this.links.doc(doc)}/${type}s/${object.id}`,
      name: object.name,
      ...(parent ? { parent } : {}),
    };
  }
}

/** Which cells of a row are given, and in what form. */
export interface RowShape {
  columns: Column[];
  useColumnNames: boolean;
  valueFormat: ValueFormat;
}

function isEffectivelyHidden(doc: DocState, page: Page): boolean {
  for (let p: Page | undefined = page; p; p = p.parentId === null ? undefined : doc.pages.get(p.parentId)) {
    if (p.isHidden) return true;
  }
  return false;
}

type Layout = Plain<sdk.PublicApiLayout>;

const LAYOUTS: Record<string, Layout> = {
  'default grid': 'default',
  card: 'card',
  calendar: 'calendar',
  timeline: 'ganttChart',
  'area chart': 'areaChart',
  'bar chart': 'barChart',
  'bubble chart': 'bubbleChart',
  'line chart': 'lineChart',
  'pie chart': 'pieChart',
  'scatter chart': 'scatterChart',
};

/** REST calls detail and form layouts `masterDetail` unless the caller asks for the newer names. */
function restLayout(layout: string, updatedLayouts: boolean): Layout {
  if (layout === 'detail' || layout === 'form') return updatedLayouts ? layout : 'masterDetail';
  return LAYOUTS[layout] ?? 'default';
}
