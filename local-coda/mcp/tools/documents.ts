import { z } from 'zod';
import { shownFormat } from '../../engine/button-format';
import { type Scalar, scalarsOf } from '../../engine/cell';
import { isMultiple } from '../../engine/format';
import type { DocOp, SingleOp } from '../../engine/ops';
import type { DocState, Page, Permission, Row, Table } from '../../engine/state';
import { cloneDoc } from '../../engine/state';
import { scalarText } from '../../engine/values';
import { copyDoc, newDoc } from '../../rest/docs';
import { newPageOp } from '../../rest/pages';
import { forReading, forWriting, liveDoc, pageOf, type ToolCall, type ToolHandler, uris, write } from '../context';
import { ToolError } from '../errors';
import { docUri, parseUri } from '../uri';

const createSchema = z.object({
  title: z.string(),
  destination: z.object({ folder: z.string(), workspaceId: z.string() }).optional(),
});

const documentCreate: ToolHandler = async (call, args) => {
  const { title, destination } = createSchema.parse(args);
  const folders = [...call.workspace.folders.values()];
  const wanted = destination?.folder.toLowerCase();
  const folder = folders.find((f) => f.id === destination?.folder || f.name.toLowerCase() === wanted);
  if (destination && !folder) throw new ToolError(`Folder ${destination.folder} was not found.`);
  const doc = await call.workspace.addDoc(newDoc(call.workspace, { title, folderId: folder?.id }));
  doc.apply(newPageOp(call.workspace, doc.now(), {}));
  await doc.saved();
  const pages = [...doc.now().pages.values()];
  return {
    docUri: docUri(doc.id),
    browserLink: call.links.docBrowser(doc),
    pages: pages.map((page) => ({ pageUri: uris.page(page), canvasUri: uris.canvas(page) })),
  };
};

const documentDelete: ToolHandler = async (call, args) => {
  const uri = parseUri(z.object({ uri: z.string() }).parse(args).uri);
  await call.workspace.deleteDoc(liveDoc(call, uri).id);
  return { success: true };
};

const ACCESS: Record<string, Permission['access']> = {
  view: 'readonly',
  comment: 'comment',
  edit: 'write',
  manager: 'write',
};

const manageSchema = z.object({
  uri: z.string(),
  operation: z.discriminatedUnion('action', [
    z.object({
      action: z.literal('add_permission'),
      accessLevel: z.string(),
      principal: z.discriminatedUnion('type', [
        z
          .object({ type: z.literal('user'), email: z.string() })
          .transform(({ email }) => ({ type: 'email' as const, email })),
        z
          .object({ type: z.literal('group'), groupId: z.string() })
          .transform((group) => ({ ...group, groupName: group.groupId })),
        z.object({ type: z.literal('domain'), domain: z.string() }),
        z.object({ type: z.literal('workspace'), workspaceId: z.string() }),
        z.object({ type: z.literal('anyone') }),
      ]),
    }),
    z.object({ action: z.literal('update_permission'), permissionId: z.string(), accessLevel: z.string() }),
    z.object({ action: z.literal('revoke_permission'), permissionId: z.string() }),
    z.object({ action: z.literal('move_to_folder'), folderId: z.string() }),
  ]),
});

const documentManage: ToolHandler = async (call, args) => {
  const { uri: text, operation } = manageSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const at = call.workspace.clock.now();
  if (operation.action === 'move_to_folder') {
    if (!call.workspace.folders.has(operation.folderId))
      throw new ToolError(`Folder ${operation.folderId} was not found.`);
    await write(call, uri, { kind: 'updateDoc', at, folderId: operation.folderId });
    return { success: true };
  }
  if (operation.action === 'add_permission') {
    const { accessLevel, principal } = operation;
    const added: Permission = { id: call.workspace.ids.uuid(), access: ACCESS[accessLevel] ?? 'readonly', principal };
    await write(call, uri, { kind: 'setPermissions', at, permissions: [...doc.permissions, added] });
    return { success: true, permissionId: added.id };
  }
  const { permissionId } = operation;
  if (!doc.permissions.some((p) => p.id === permissionId))
    throw new ToolError(`Permission ${permissionId} was not found.`);
  const permissions =
    operation.action === 'revoke_permission'
      ? doc.permissions.filter((p) => p.id !== permissionId)
      : doc.permissions.map((p) =>
          p.id === permissionId ? { ...p, access: ACCESS[operation.accessLevel] ?? p.access } : p,
        );
  await write(call, uri, { kind: 'setPermissions', at, permissions });
  return { success: true };
};

const duplicateSchema = z.object({
  copy: z.object({
    copyType: z.enum(['copyPage', 'copyDocument']),
    sourceDocUri: z.string(),
    sourcePageUri: z.string().optional(),
    destinationDocUri: z.string().optional(),
    destinationParentPageUri: z.string().optional(),
    destinationFolderId: z.string().optional(),
    includeTableRows: z.boolean().optional(),
    newTitle: z.string().optional(),
  }),
});

/** Leaves a page of a doc, with what stands below it, and nothing else. */
function onlyPage(doc: DocState, page: Page, at: number): DocOp {
  const others = [...doc.pages.values()].filter(({ id, parentId }) => parentId === null && id !== page.id);
  const gone = (pageId: string): SingleOp => ({ kind: 'deletePage', at, pageId, children: 'delete', tables: 'delete' });
  return {
    kind: 'batch',
    at,
    ops: [{ kind: 'updatePage', at, pageId: page.id, parentId: null }, ...others.map(({ id }) => gone(id))],
  };
}

/** Copies pages with their tables: into a doc that is there (structure only, unless rows are asked for) or as a new doc. */
const contentDuplicate: ToolHandler = async (call, args) => {
  const { copy } = duplicateSchema.parse(args);
  const { doc: source } = forReading(call, copy.sourceDocUri);
  if (copy.destinationDocUri === undefined) {
    const page = copy.copyType === 'copyPage' ? pageOf(source, parseUri(copy.sourcePageUri ?? '')) : undefined;
    const state = copyDoc(call.workspace, source, copy.newTitle ?? page?.name, copy.destinationFolderId);
    const doc = await call.workspace.addDoc(state);
    if (page) {
      doc.apply(onlyPage(doc.now(), page, call.workspace.clock.now()));
      await doc.saved();
    }
    return { docUri: docUri(doc.id), browserLink: call.links.docBrowser(doc) };
  }
  const { uri, doc } = forWriting(call, copy.destinationDocUri);
  const parent =
    copy.destinationParentPageUri === undefined ? null : pageOf(doc, parseUri(copy.destinationParentPageUri)).id;
  const roots =
    copy.sourcePageUri === undefined
      ? [...source.pages.values()].filter((page) => page.parentId === null)
      : [pageOf(source, parseUri(copy.sourcePageUri))];
  const copier = new PageCopier(call, cloneDoc(source), copy.includeTableRows === true);
  const pages = roots.flatMap((page) => copier.pageOps(page, parent, copy.newTitle));
  const ops = [...pages, ...copier.relationOps()];
  await write(call, uri, { kind: 'batch', at: call.workspace.clock.now(), ops });
  const made = doc.pages.get(copier.firstPageId);
  if (!made) throw new ToolError('Nothing was copied.');
  return { pageUri: uris.page(made), canvasUri: uris.canvas(made) };
};

/** Turns pages of one doc into operations that make them again in another, with new ids throughout. */
class PageCopier {
  firstPageId = '';
  private readonly tableIds = new Map<string, string>();
  private readonly rowIds = new Map<string, string>();
  private readonly later: (() => SingleOp)[] = [];

  constructor(
    private readonly call: ToolCall,
    private readonly source: DocState,
    private readonly withRows: boolean,
  ) {}

  pageOps(page: Page, parentId: string | null, title = page.name): SingleOp[] {
    const { ids, clock } = this.call.workspace;
    const id = ids.next('section');
    if (this.firstPageId === '') this.firstPageId = id;
    const children = [...this.source.pages.values()].filter((p) => p.parentId === page.id);
    const tables = [...this.source.tables.values()].filter((t) => t.pageId === page.id);
    const create: SingleOp = {
      kind: 'createPage',
      at: clock.now(),
      page: {
        id,
        canvasId: `canvas-${id.slice('section-'.length)}`,
        name: title,
        subtitle: page.subtitle,
        iconName: page.iconName,
        imageUrl: page.imageUrl,
        parentId,
        contentType: page.contentType,
      },
      content: { lines: page.lines.map((line) => ({ ...line, id: ids.next('cl') })), tables: [] },
    };
    return [
      create,
      ...tables.map((table) => this.tableOp(table, id)),
      ...children.flatMap((child) => this.pageOps(child, id)),
    ];
  }

  /** What relations hold: written when the rows of every copied table are there. */
  relationOps(): SingleOp[] {
    return this.later.map((make) => make());
  }

  private tableOp(table: Table, pageId: string): SingleOp {
    const { ids, clock, tools } = this.call.workspace;
    const tableId = this.newTableId(table.id);
    const columnIds = new Map(table.columns.map((column) => [column.id, ids.next('c')]));
    const columns = table.columns.map((column) => ({
      id: columnIds.get(column.id) ?? column.id,
      name: column.name,
      description: column.description,
      format:
        column.format.type === 'lookup'
          ? { ...column.format, objectId: this.newTableId(column.format.objectId) }
          : shownFormat(this.source, table.id, column.format, tools.formulas),
      formula:
        column.formula === null ? null : tools.formulas.print(this.source, { tableId: table.id }, column.formula),
      isDisplay: column.isDisplay,
    }));
    const edits = (cells: Row['cells'], which: 'relations' | 'values') =>
      table.columns.flatMap(({ id, format }) => {
        const cell = cells[id];
        const wanted = (format.type === 'lookup') === (which === 'relations');
        if (cell === undefined || !wanted) return [];
        const value = scalarsOf(cell).map((scalar) => this.written(scalar));
        return [{ column: columnIds.get(id) ?? id, value: isMultiple(format) ? value : (value[0] ?? '') }];
      });
    const reading = { dialect: 'typed', unknownOption: 'text' } as const;
    const rows = this.withRows ? [...table.rows.values()].map((row) => ({ row, id: this.newRowId(row.id) })) : [];
    this.later.push(() => {
      const related = rows.map(({ row, id }) => ({ id, edits: edits(row.cells, 'relations') }));
      return { kind: 'updateRows', at: clock.now(), tableId, rows: related, reading };
    });
    return {
      kind: 'createTable',
      at: clock.now(),
      table: { id: tableId, name: table.name, pageId, columns },
      layout: table.views[0]?.layout ?? 'default grid',
      rows: rows.map(({ row, id }) => ({ id, edits: edits(row.cells, 'values') })),
      reading,
    };
  }

  /** What is read back as the same value: for a row its copy's id, or its name where it was not copied. */
  private written(scalar: Scalar): string | number | boolean {
    if (typeof scalar === 'object' && 'row' in scalar) {
      return this.rowIds.get(scalar.row) ?? scalarText(this.source, scalar);
    }
    if (typeof scalar === 'object' && 'person' in scalar) return scalar.person;
    if (typeof scalar === 'object' && 'url' in scalar) return scalar.url;
    return typeof scalar === 'object' ? scalarText(this.source, scalar) : scalar;
  }

  private newRowId(id: string): string {
    const made = this.call.workspace.ids.next('i');
    this.rowIds.set(id, made);
    return made;
  }

  /** Tables of pages that are not copied keep their ids: a relation to them is broken in another doc, as it should be. */
  private newTableId(id: string): string {
    if (!this.source.tables.has(id)) return id;
    const known = this.tableIds.get(id) ?? this.call.workspace.ids.next('grid');
    this.tableIds.set(id, known);
    return known;
  }
}

export const documentTools: Record<string, ToolHandler> = {
  document_create: documentCreate,
  document_delete: documentDelete,
  document_manage: documentManage,
  content_duplicate: contentDuplicate,
};
