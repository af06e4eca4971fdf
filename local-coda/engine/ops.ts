import { z } from 'zod';
import { formatSchema } from './format';
import {
  aclSettingsSchema,
  containerSchema,
  controlSchema,
  lineSchema,
  permissionSchema,
  publishedSchema,
  threadSchema,
  viewSchema,
} from './state';

/**
 * Every change of a doc is one of these values. They hold everything that is not decided by the doc itself (ids, the time,
 * the switches that matter), so that applying the same operations to the same doc always gives the same doc: the journal
 * on disk and the lagging copies that reads are served from both rest on that.
 */

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A value as it came in a request. */
export const inputSchema = z.union([scalar, z.array(z.union([scalar, z.array(scalar)]))]);
export type Input = z.infer<typeof inputSchema>;

const edit = z.object({ column: z.string(), value: inputSchema });
export type Edit = z.infer<typeof edit>;

/**
 * How values are read: `typed` as a person would type them (REST), `raw` with no parsing at all (REST's disableParsing),
 * `mcp` with relations by row id only. `unknownOption` is a switch: Coda does not say what an unlisted option does.
 */
export const readingSchema = z.object({
  dialect: z.enum(['typed', 'raw', 'mcp']),
  unknownOption: z.enum(['text', 'add']),
});
export type Reading = z.infer<typeof readingSchema>;

const newColumn = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  format: formatSchema,
  /** As written by the caller. */
  formula: z.string().nullable(),
  isDisplay: z.boolean(),
});
export type NewColumn = z.infer<typeof newColumn>;

const newTable = z.object({ id: z.string(), name: z.string(), pageId: z.string(), columns: z.array(newColumn) });

/** A table that page content brought along: texts only, and a name that the doc chooses. */
const contentTable = z.object({
  id: z.string(),
  columnIds: z.array(z.string()),
  columnNames: z.array(z.string()),
  rows: z.array(z.object({ id: z.string(), texts: z.array(z.string()) })),
});
export type ContentTable = z.infer<typeof contentTable>;

const content = z.object({ lines: z.array(lineSchema), tables: z.array(contentTable) });
export type Content = z.infer<typeof content>;

const newPage = z.object({
  id: z.string(),
  canvasId: z.string(),
  name: z.string(),
  subtitle: z.string(),
  iconName: z.string().optional(),
  imageUrl: z.string().optional(),
  parentId: z.string().nullable(),
  contentType: z.enum(['canvas', 'embed', 'syncPage', 'table']),
});

const at = z.number();
const op = <T extends string, S extends z.ZodRawShape>(kind: T, shape: S) =>
  z.object({ kind: z.literal(kind), at, ...shape });

const singleOpSchema = z.discriminatedUnion('kind', [
  op('updateDoc', {
    title: z.string().optional(),
    iconName: z.string().optional(),
    folderId: z.string().optional(),
  }),
  op('setPermissions', { permissions: z.array(permissionSchema) }),
  op('setAclSettings', { settings: aclSettingsSchema }),
  op('setPublished', { published: publishedSchema.nullable() }),

  op('createPage', { page: newPage, content }),
  op('updatePage', {
    pageId: z.string(),
    name: z.string().optional(),
    subtitle: z.string().optional(),
    iconName: z.string().optional(),
    imageUrl: z.string().optional(),
    isHidden: z.boolean().optional(),
    parentId: z.string().nullable().optional(),
  }),
  op('deletePage', {
    pageId: z.string(),
    children: z.enum(['delete', 'reparent']),
    tables: z.enum(['delete', 'orphan']),
  }),
  op('insertContent', {
    pageId: z.string(),
    mode: z.enum(['append', 'prepend', 'replace', 'after']),
    elementId: z.string().optional(),
    content,
  }),
  op('deleteContent', { pageId: z.string(), elementIds: z.array(z.string()) }),
  op('editText', {
    pageId: z.string(),
    elementId: z.string().optional(),
    oldText: z.string(),
    newText: z.string().nullable(),
    all: z.boolean(),
  }),

  op('createTable', {
    table: newTable,
    layout: z.string(),
    rows: z.array(z.object({ id: z.string(), edits: z.array(edit) })),
    reading: readingSchema,
  }),
  op('deleteTable', { tableId: z.string() }),
  op('addColumns', { tableId: z.string(), columns: z.array(newColumn), position: z.int().optional() }),
  op('updateColumns', {
    tableId: z.string(),
    updates: z.array(
      z.object({
        columnId: z.string(),
        name: z.string().optional(),
        description: z.string().nullable().optional(),
        format: formatSchema.optional(),
        /** Null clears it. */
        formula: z.string().nullable().optional(),
        isDisplay: z.boolean().optional(),
        defaultValue: z.string().nullable().optional(),
      }),
    ),
  }),
  op('deleteColumns', { tableId: z.string(), columnIds: z.array(z.string()) }),

  op('upsertRows', {
    tableId: z.string(),
    /** `id` is used where the row turns out to be new. */
    rows: z.array(z.object({ id: z.string(), edits: z.array(edit) })),
    keyColumns: z.array(z.string()),
    reading: readingSchema,
  }),
  op('updateRows', {
    tableId: z.string(),
    rows: z.array(z.object({ id: z.string(), edits: z.array(edit) })),
    reading: readingSchema,
  }),
  op('deleteRows', { tableId: z.string(), rowIds: z.union([z.literal('all'), z.array(z.string())]) }),

  /** Runs the action of a row's button. The ids of rows that it makes come from the seed. */
  op('pushButton', {
    tableId: z.string(),
    rowId: z.string(),
    columnId: z.string(),
    seed: z.string(),
    reading: readingSchema,
  }),

  op('addView', { tableId: z.string(), view: viewSchema }),
  op('addContainer', { container: containerSchema.omit({ createdAt: true, updatedAt: true }) }),
  op('configureView', {
    /** A base table or a container. */
    ownerId: z.string(),
    view: viewSchema,
    /** As written by the caller; undefined leaves it, null clears it. */
    filter: z.string().nullable().optional(),
    /** A new name for the container itself. */
    containerName: z.string().optional(),
  }),
  op('deleteView', { ownerId: z.string(), viewId: z.string() }),

  op('setFormula', {
    formula: z.object({
      id: z.string(),
      name: z.string(),
      pageId: z.string().nullable(),
      text: z.string(),
      format: formatSchema.optional(),
    }),
  }),
  op('setControl', { control: controlSchema }),
  op('deleteControl', { id: z.string() }),

  /** A new thread, or one as it is from now on. */
  op('setThread', { thread: threadSchema }),
  op('deleteThread', { id: z.string() }),
]);

/** Several operations that one request made: applied together. */
const batchSchema = op('batch', { ops: z.array(singleOpSchema) });

export const docOpSchema = z.union([singleOpSchema, batchSchema]);
export type SingleOp = z.infer<typeof singleOpSchema>;
export type DocOp = z.infer<typeof docOpSchema>;
export type OpKind = SingleOp['kind'];
export type OpOf<K extends OpKind> = Extract<SingleOp, { kind: K }>;

/** What came of an operation: nothing to say, or why part of it had no effect (Coda's mutation status has no failure). */
export interface Outcome {
  warning?: string;
}
