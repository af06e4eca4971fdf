import { z } from 'zod';
import {
  type CellValue,
  columnFormatSchema,
  SORT_DIRECTIONS,
  TEXT_STYLES,
  UNCREATABLE_FORMAT_TYPES,
  VIEW_LAYOUTS,
} from '../../../model';

/** What every backup says that it is. */
export const BACKUP_FORMAT = 'codaform-backup';
/** The version that is written, and the newest that is read. */
export const BACKUP_VERSION = 1;
/** The file that makes a folder a backup. */
export const MANIFEST = 'manifest.json';

/** What a step is about to take away; a restore puts it back. */
export const lostSchema = z.object({
  /** The whole doc. */
  doc: z.boolean().default(false),
  pageIds: z.array(z.string()).default([]),
  tableIds: z.array(z.string()).default([]),
  columns: z.array(z.object({ tableId: z.string(), columnId: z.string() })).default([]),
  rows: z.array(z.object({ tableId: z.string(), rowIds: z.array(z.string()) })).default([]),
  /** Columns that stay, and whose values may be altered: they change their kind, or are filled anew. */
  values: z.array(z.object({ tableId: z.string(), columnId: z.string() })).default([]),
});
export type Lost = z.infer<typeof lostSchema>;

/** One file of a backup. */
const fileSchema = z.object({ sha256: z.string(), bytes: z.int() });

export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  /** SHA-256 of this JSON without this field, written without spaces. */
  checksum: z.string(),
  createdAt: z.string(),
  /** Why it was made, in words. */
  reason: z.string(),
  /** Backups of one run of the provider have the same. */
  run: z.string().optional(),
  doc: z.object({ id: z.string(), name: z.string(), browserLink: z.string() }),
  lost: lostSchema,
  /** True where every page and table of the doc is held. */
  whole: z.boolean(),
  tables: z.array(
    z.object({
      file: z.string(),
      id: z.string(),
      name: z.string(),
      columns: z.int(),
      rows: z.int(),
      whole: z.boolean(),
    }),
  ),
  pages: z.array(z.object({ file: z.string(), id: z.string(), name: z.string() })),
  /** With whom a whole doc was shared, such as `email:ann@example.com`; a restore tells it and shares with nobody. */
  sharing: z.array(z.object({ principal: z.string(), access: z.string() })).optional(),
  /** Reports that were attached, by name. */
  attachments: z.record(z.string(), z.string()),
  /** Every other file of the backup, by its path in the folder. */
  files: z.record(z.string(), fileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A column as a backup holds it. */
export const heldColumnSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** As users declare it. Of kinds that no API can create only the kind. */
  format: z.union([columnFormatSchema, z.object({ type: z.enum(UNCREATABLE_FORMAT_TYPES) })]),
  formula: z.string().optional(),
  description: z.string().optional(),
  defaultValue: z.string().optional(),
  isDisplay: z.boolean(),
  /** True where Coda computes the cells: they are held to be looked at, and never written back. */
  isCalculated: z.boolean(),
});
export type HeldColumn = z.infer<typeof heldColumnSchema>;

/** A view of a table that stands on a page of its own. */
export const heldViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  pageId: z.string().nullable(),
  pageName: z.string().optional(),
  /** Absent where the MCP token was not there to read them. */
  fields: z
    .object({
      layout: z.enum(VIEW_LAYOUTS).nullable(),
      filter: z.string().nullable(),
      sorts: z.array(z.object({ columnId: z.string(), direction: z.enum(SORT_DIRECTIONS) })),
      groups: z.object({ left: z.array(z.string()), top: z.array(z.string()) }),
      hiddenColumnIds: z.array(z.string()),
      rules: z.array(
        z.object({
          condition: z.string(),
          columnIds: z.array(z.string()).optional(),
          backgroundColor: z.string().optional(),
          textColor: z.string().optional(),
          textStyles: z.array(z.enum(TEXT_STYLES)).optional(),
        }),
      ),
    })
    .optional(),
});
export type HeldView = z.infer<typeof heldViewSchema>;

/** The first line of a table's file. */
export const tableHeadSchema = z.object({
  id: z.string(),
  name: z.string(),
  pageId: z.string().nullable(),
  pageName: z.string().optional(),
  /** True where every column and every row is held. */
  whole: z.boolean(),
  /**
   * Why the table is in the backup: something of it goes (`lost`), or its relations point at rows that go (`related`).
   */
  role: z.enum(['lost', 'related']),
  /** In the order in which Coda lists them; only those that are held. */
  columns: z.array(heldColumnSchema),
  /** Views on pages of their own: they go with the table. */
  views: z.array(heldViewSchema).default([]),
});
export type TableHead = z.infer<typeof tableHeadSchema>;

export const cellSchema: z.ZodType<CellValue> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('blank') }),
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('number'), value: z.string() }),
    z.object({ kind: z.literal('boolean'), value: z.boolean() }),
    z.object({ kind: z.literal('date'), iso: z.string() }),
    z.object({ kind: z.literal('dateTime'), iso: z.string() }),
    z.object({ kind: z.literal('time'), iso: z.string() }),
    z.object({ kind: z.literal('ref'), rowId: z.string().exactOptional(), name: z.string().exactOptional() }),
    z.object({ kind: z.literal('list'), items: z.array(cellSchema) }),
  ]),
);

/** Every other line of a table's file: a row. Blank cells are left out. */
export const heldRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  index: z.number(),
  cells: z.record(z.string(), cellSchema),
});
export type HeldRow = z.infer<typeof heldRowSchema>;

export const heldPageSchema = z.object({
  id: z.string(),
  name: z.string(),
  subtitle: z.string().optional(),
  iconName: z.string().optional(),
  parentId: z.string().optional(),
  isHidden: z.boolean(),
  contentType: z.string(),
  /** Markdown, without the tables that stand on the page. Absent where Coda exports no text of such a page. */
  content: z.string().optional(),
  /** The named formulas on the page, where the MCP token was there to read them. */
  formulas: z.array(z.object({ id: z.string(), name: z.string(), formula: z.string() })).default([]),
});
export type HeldPage = z.infer<typeof heldPageSchema>;

/** A formula of the doc at the time: what used the lost objects may be broken after they went. */
export const heldFormulaSchema = z.object({
  tableId: z.string(),
  tableName: z.string(),
  columnId: z.string(),
  columnName: z.string(),
  formula: z.string(),
});
export type HeldFormula = z.infer<typeof heldFormulaSchema>;

/** A table with its rows. */
export interface HeldTable extends TableHead {
  rows: HeldRow[];
}

/** Where a backup is, and what it was when it was written. */
export interface BackupRef {
  /** Its folder, as an absolute path. */
  path: string;
  /** SHA-256 of its manifest: proof that it is still that backup. */
  manifestSha256: string;
}

/** A cell that a migration wrote. */
export interface WrittenCell {
  rowId: string;
  columnId: string;
  before: CellValue;
  after: CellValue;
}

/** A column that a migration renamed. */
export interface RenamedColumn {
  tableId: string;
  columnId: string;
  before: string;
  after: string;
}

/** What a migration changes after its backup: nobody but people can have made what is neither `before` nor `after`. */
export interface MigrationNote {
  written: readonly WrittenCell[];
  renamed: readonly RenamedColumn[];
}

/** The attachment in which a migration notes what it is about to do. */
export const MIGRATION_NOTE = 'migration';

/** A backup that was read and verified. */
export interface Backup {
  path: string;
  manifest: Manifest;
  tables: HeldTable[];
  pages: HeldPage[];
  formulas: HeldFormula[];
  migration: MigrationNote;
}
