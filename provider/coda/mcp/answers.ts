import { z } from 'zod';
import type { DescribedColumn } from '../api';
import { fromMcpFormat, mcpFormatSchema } from '../formats/mcp';
import { tableIdIn } from './uris';

/** Answers of the MCP tools: strict on what is used, blind to the rest (recorded answers of July 2026). */
const maybeText = z.string().nullish().catch(undefined);

const describedColumn = z
  .object({
    columnId: z.string(),
    name: z.string(),
    description: maybeText,
    format: mcpFormatSchema.nullish().catch(undefined),
    formula: maybeText,
    error: z
      .union([z.string(), z.looseObject({ message: z.string() }).transform((e) => e.message)])
      .nullish()
      .catch(undefined),
    isDisplayColumn: z.boolean().catch(false),
    isWritable: z.boolean().catch(true),
  })
  .transform((c): DescribedColumn => {
    const column: DescribedColumn = {
      id: c.columnId,
      name: c.name,
      isDisplay: c.isDisplayColumn,
      isWritable: c.isWritable,
      format: c.format ? fromMcpFormat(c.format) : null,
    };
    if (c.description) column.description = c.description;
    if (c.formula) column.formula = c.formula;
    if (c.error) column.error = c.error;
    return column;
  });

/** `table_columns_read` with formats. */
export const tableColumnsAnswer = z.object({ columns: z.array(describedColumn) });

/**
 * Answers to writes have not been seen since the catalogue of 2026-07-28: whatever is there is welcome, nothing has to be.
 */
const writtenColumn = z
  .looseObject({ columnId: maybeText, id: maybeText, name: maybeText })
  .transform((c) => ({ id: c.columnId ?? c.id ?? undefined, name: c.name ?? undefined }));

export const columnsWrittenAnswer = z
  .looseObject({ columns: z.array(writtenColumn).optional().catch(undefined) })
  .catch({})
  .transform((a) => a.columns ?? []);

export const tableCreatedAnswer = z
  .looseObject({ tableUri: maybeText, tableId: maybeText })
  .catch({})
  .transform((a) => a.tableId ?? (a.tableUri ? tableIdIn(a.tableUri) : undefined));

export const anyAnswer = z.unknown();

/** `content_read` of a page's tables: only which they are. */
export const pageTablesAnswer = z.object({
  tables: z
    .array(z.looseObject({ tableUri: z.string(), name: z.string(), sourceTableUri: maybeText }))
    .transform((tables) =>
      tables.flatMap((t) => {
        const id = tableIdIn(t.tableUri);
        return id === undefined || t.sourceTableUri ? [] : [{ id, name: t.name }];
      }),
    ),
});

/** `document_outline`: MCP's page ids by REST's. */
export const outlineAnswer = z.object({
  pages: z.array(z.object({ pageId: z.string(), canvasId: z.string() })),
  pagination: z.object({ hasMore: z.boolean() }).optional().catch(undefined),
});
