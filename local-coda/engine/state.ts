import { z } from 'zod';
import { cellSchema } from './cell';
import { formatSchema } from './format';

/** Milliseconds since 1970. */
const time = z.number();

export const LINE_STYLES = [
  'blockQuote',
  'bulletedList',
  'checkboxList',
  'code',
  'collapsibleList',
  'h1',
  'h2',
  'h3',
  'numberedList',
  'paragraph',
  'pullQuote',
] as const;

/** One line of a page's text, in Markdown without its block mark. */
export const lineSchema = z.object({
  id: z.string(),
  style: z.enum(LINE_STYLES),
  text: z.string(),
  level: z.int().optional(),
  /** The id of the image that the line is a placeholder for, or shows. */
  blobId: z.string().optional(),
});
export type Line = z.infer<typeof lineSchema>;

/** A page. `id` is the MCP spelling (`section-…`), `canvasId` REST's; their suffixes are usually, not always, equal. */
export const pageSchema = z.object({
  id: z.string(),
  canvasId: z.string(),
  name: z.string(),
  subtitle: z.string(),
  iconName: z.string().optional(),
  imageUrl: z.string().optional(),
  parentId: z.string().nullable(),
  position: z.int(),
  isHidden: z.boolean(),
  contentType: z.enum(['canvas', 'embed', 'syncPage', 'table']),
  lines: z.array(lineSchema),
  createdAt: time,
  updatedAt: time,
});
export type Page = z.infer<typeof pageSchema>;

/** A column. `formula` is the formula engine's own form, in which references are ids; print it before showing it. */
export const columnSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  format: formatSchema,
  formula: z.string().nullable(),
  defaultValue: z.string().optional(),
  isDisplay: z.boolean(),
});
export type Column = z.infer<typeof columnSchema>;

export const rowSchema = z.object({
  id: z.string(),
  createdAt: time,
  updatedAt: time,
  cells: z.record(z.string(), cellSchema),
});
export type Row = z.infer<typeof rowSchema>;

const palette = z.record(z.string(), z.unknown());

/** How a table or a container of it is shown. `filter` is the formula engine's own form. */
export const viewSchema = z.object({
  id: z.string(),
  name: z.string(),
  layout: z.string(),
  filter: z.string().nullable(),
  groups: z.object({ left: z.array(z.string()), top: z.array(z.string()) }),
  sorts: z.array(z.object({ columnId: z.string(), direction: z.enum(['ascending', 'descending']) })),
  hidden: z.array(z.string()),
  order: z.array(z.string()),
  conditionalFormats: z.array(palette),
  personalFilter: z.array(z.object({ columnId: z.string(), values: z.array(z.string()) })),
  chartOptions: palette.optional(),
  titleHidden: z.boolean().optional(),
});
export type View = z.infer<typeof viewSchema>;

const tableSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null for a table whose page was deleted through REST: Coda keeps it, without a parent. */
  pageId: z.string().nullable(),
  columns: z.array(columnSchema),
  views: z.array(viewSchema),
  createdAt: time,
  updatedAt: time,
});
export type Table = z.infer<typeof tableSchema> & { rows: Map<string, Row> };

/** A base table shown on another page: its own id (`table-…`), no rows of its own. */
export const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  tableId: z.string(),
  pageId: z.string().nullable(),
  views: z.array(viewSchema),
  createdAt: time,
  updatedAt: time,
});
export type Container = z.infer<typeof containerSchema>;

/** A named formula on a page; `formula` in the formula engine's own form. */
export const formulaSchema = z.object({
  id: z.string(),
  name: z.string(),
  pageId: z.string().nullable(),
  formula: z.string(),
  format: formatSchema.optional(),
});
export type NamedFormula = z.infer<typeof formulaSchema>;

export const CONTROL_TYPES = [
  'aiBlock',
  'button',
  'checkbox',
  'datePicker',
  'dateRangePicker',
  'dateTimePicker',
  'lookup',
  'multiselect',
  'select',
  'scale',
  'slider',
  'reaction',
  'textbox',
  'timePicker',
] as const;

export const controlSchema = z.object({
  id: z.string(),
  name: z.string(),
  pageId: z.string().nullable(),
  controlType: z.enum(CONTROL_TYPES),
  value: z.union([z.string(), z.number(), z.boolean()]),
  settings: palette,
});
export type Control = z.infer<typeof controlSchema>;

export const ACCESS_TYPES = ['readonly', 'write', 'comment'] as const;

/** A sharing permission: with whom, and how much. */
export const permissionSchema = z.object({
  id: z.string(),
  access: z.enum([...ACCESS_TYPES, 'none']),
  principal: z.discriminatedUnion('type', [
    z.object({ type: z.literal('email'), email: z.string() }),
    z.object({ type: z.literal('group'), groupId: z.string(), groupName: z.string() }),
    z.object({ type: z.literal('domain'), domain: z.string() }),
    z.object({ type: z.literal('workspace'), workspaceId: z.string() }),
    z.object({ type: z.literal('anyone') }),
  ]),
});
export type Permission = z.infer<typeof permissionSchema>;

export const publishedSchema = z.object({
  slug: z.string().optional(),
  discoverable: z.boolean(),
  earnCredit: z.boolean(),
  mode: z.enum(['view', 'play', 'edit']),
  categories: z.array(z.string()),
});
export type Published = z.infer<typeof publishedSchema>;

const commentSchema = z.object({ id: z.string(), createdAt: time, text: z.string() });

/** Comments on a line of a page, or on a row. `New` until somebody replies. */
export const threadSchema = z.object({
  id: z.string(),
  pageId: z.string().nullable(),
  anchor: z.union([
    z.object({ elementId: z.string(), text: z.string() }),
    z.object({ tableId: z.string(), rowId: z.string() }),
  ]),
  state: z.enum(['New', 'Active', 'Resolved']),
  comments: z.array(commentSchema),
});
export type Thread = z.infer<typeof threadSchema>;

export const aclSettingsSchema = z.object({
  allowEditorsToChangePermissions: z.boolean(),
  allowCopying: z.boolean(),
  allowViewersToRequestEditing: z.boolean(),
});

const headSchema = z.object({
  id: z.string(),
  title: z.string(),
  iconName: z.string().optional(),
  timezone: z.string(),
  folderId: z.string(),
  sourceDocId: z.string().optional(),
  createdAt: time,
  updatedAt: time,
  /** The number of the last `Table <n>` that Coda named by itself. */
  tableCounter: z.int(),
  permissions: z.array(permissionSchema),
  aclSettings: aclSettingsSchema,
  published: publishedSchema.optional(),
  /** Absent where nobody has commented. */
  threads: z.array(threadSchema).optional(),
});

/** A doc as it stands in a file: lists where memory has maps. */
export const storedDocSchema = headSchema.extend({
  pages: z.array(pageSchema),
  tables: z.array(tableSchema.extend({ rows: z.array(rowSchema) })),
  containers: z.array(containerSchema),
  formulas: z.array(formulaSchema),
  controls: z.array(controlSchema),
});
export type StoredDoc = z.infer<typeof storedDocSchema>;

/** A doc in memory. Maps keep the order of creation. */
export type DocState = z.infer<typeof headSchema> & {
  /** Counts changes, so that what is worked out of a doc knows when it is out of date. Not stored. */
  revision: number;
  pages: Map<string, Page>;
  tables: Map<string, Table>;
  containers: Map<string, Container>;
  formulas: Map<string, NamedFormula>;
  controls: Map<string, Control>;
};

const byId = <T extends { id: string }>(items: T[]): Map<string, T> => new Map(items.map((item) => [item.id, item]));

/** The doc in memory that a file describes. The two share no objects afterwards. */
export function docFromStored(stored: StoredDoc): DocState {
  const copy = structuredClone(stored);
  return {
    ...copy,
    revision: 0,
    pages: byId(copy.pages),
    tables: new Map(copy.tables.map((table) => [table.id, { ...table, rows: byId(table.rows) }])),
    containers: byId(copy.containers),
    formulas: byId(copy.formulas),
    controls: byId(copy.controls),
  };
}

/** The file form of a doc; it shares objects with the doc, so write it out before the doc changes. */
export function docToStored({ revision: _, ...doc }: DocState): StoredDoc {
  return {
    ...doc,
    pages: [...doc.pages.values()],
    tables: [...doc.tables.values()].map((table) => ({ ...table, rows: [...table.rows.values()] })),
    containers: [...doc.containers.values()],
    formulas: [...doc.formulas.values()],
    controls: [...doc.controls.values()],
  };
}

/** An independent copy. */
export function cloneDoc(doc: DocState): DocState {
  return docFromStored(docToStored(doc));
}

/** A doc with nothing in it. */
export function emptyDoc(head: {
  id: string;
  title: string;
  folderId: string;
  timezone: string;
  at: number;
}): DocState {
  return {
    id: head.id,
    title: head.title,
    timezone: head.timezone,
    folderId: head.folderId,
    createdAt: head.at,
    updatedAt: head.at,
    tableCounter: 0,
    revision: 0,
    permissions: [],
    aclSettings: { allowEditorsToChangePermissions: true, allowCopying: true, allowViewersToRequestEditing: true },
    pages: new Map(),
    tables: new Map(),
    containers: new Map(),
    formulas: new Map(),
    controls: new Map(),
  };
}

/** The view that every new table and container begins with (named `Default`, id `default`, layout `default grid`). */
export function defaultView(columnIds: string[], layout = 'default grid'): View {
  return {
    id: 'default',
    name: 'Default',
    layout,
    filter: null,
    groups: { left: [], top: [] },
    sorts: [],
    hidden: [],
    order: columnIds,
    conditionalFormats: [],
    personalFilter: [],
  };
}
