import { z } from 'zod';
import type { DescribedColumn } from '../api';
import type { ObservedFormula, ObservedView } from '../api-views';
import { fromMcpFormat, mcpFormatSchema } from '../formats/mcp';
import { layoutFromMcp, mcpViewSchema } from '../formats/views';
import { idIn, tableIdIn } from './uris';

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

const withViews = { tableUri: z.string(), name: z.string(), sourceTableUri: maybeText, views: z.array(mcpViewSchema) };

/** `table_columns_read` with views: those of a table, or the one of a container, which is called by the container's name. */
export const tableViewsAnswer = z.looseObject(withViews).transform(observedViews);

/** `table_columns_read` with formats and views. */
export const describedTableAnswer = z
  .looseObject({ ...withViews, columns: z.array(describedColumn) })
  .transform(({ columns, ...table }) => ({ columns, views: observedViews(table) }));

interface TableWithViews {
  tableUri: string;
  name: string;
  views: z.infer<typeof mcpViewSchema>[];
}

function observedViews({ tableUri, name, views }: TableWithViews): ObservedView[] {
  const tableId = tableIdIn(tableUri) ?? '';
  return views.map((view) => {
    const viewId = idIn(view.viewUri, 'views') ?? 'default';
    return {
      tableId,
      viewId,
      name: isContainer(tableId) && viewId === 'default' ? name : view.name,
      layout: layoutFromMcp(view.viewLayout),
      filter: view.filterFormula ? view.filterFormula : null,
      sorts: view.sorts,
      groups: view.groups,
      hiddenColumnIds: view.hiddenColumnIds,
      columnOrder: view.orderedColumnIds,
      rules: view.conditionalFormats,
    };
  });
}

/** A table shown on another page has an id of its own, `table-…` (recorded answers of July 2026). */
function isContainer(tableId: string): boolean {
  return tableId.startsWith('table-');
}

/** Where a new view is, if the answer says so. */
export const viewWrittenAnswer = z
  .looseObject({ viewUri: maybeText })
  .catch({})
  .transform(({ viewUri }) => {
    const tableId = viewUri ? tableIdIn(viewUri) : undefined;
    const viewId = viewUri ? idIn(viewUri, 'views') : undefined;
    return tableId === undefined || viewId === undefined ? undefined : { tableId, viewId };
  });

/** `content_read` of a page's tables: the containers among them, with the table that each shows. */
export const pageViewsAnswer = z.object({
  tables: z
    .array(z.looseObject({ tableUri: z.string(), name: z.string(), sourceTableUri: maybeText }))
    .transform((tables) =>
      tables.flatMap(({ tableUri, name, sourceTableUri }) => {
        const id = tableIdIn(tableUri);
        const baseTableId = sourceTableUri ? tableIdIn(sourceTableUri) : undefined;
        return id === undefined || baseTableId === undefined ? [] : [{ id, name, baseTableId }];
      }),
    ),
});

/** `content_read` of a page's formulas. Hidden ones, which stand for values in the text, have names that begin with `##_`. */
export const pageFormulasAnswer = z.object({
  formulas: z
    .array(
      z.looseObject({ formulaUri: z.string(), name: z.string(), formula: z.string().catch(''), canvasUri: maybeText }),
    )
    .transform((formulas) =>
      formulas.flatMap(({ formulaUri, name, formula, canvasUri }): ObservedFormula[] => {
        const id = idIn(formulaUri, 'formulas');
        if (id === undefined || name.startsWith('##_')) return [];
        const pageId = canvasUri ? idIn(canvasUri, 'canvases') : undefined;
        return [{ id, name, formula, ...(pageId !== undefined && { pageId }) }];
      }),
    ),
});

/** The id of a new named formula, if the answer says it. */
export const formulaWrittenAnswer = z
  .looseObject({ formulaUri: maybeText })
  .catch({})
  .transform(({ formulaUri }) => (formulaUri ? idIn(formulaUri, 'formulas') : undefined));

/** `document_outline`: MCP's page ids by REST's. */
export const outlineAnswer = z.object({
  pages: z.array(z.object({ pageId: z.string(), canvasId: z.string() })),
  pagination: z.object({ hasMore: z.boolean() }).optional().catch(undefined),
});
