import { z } from 'zod';
import { lineMarkdown } from '../../engine/content';
import type { DocState, Page } from '../../engine/state';
import { allShown } from '../../engine/values';
import { forReading, type Json, pageOf, type ToolHandler, uris } from '../context';
import { ToolError } from '../errors';
import { renderControl, renderFormula, renderTable } from '../render';
import type { ResourceUri } from '../uri';

const readSchema = z.object({
  uri: z.string(),
  contentTypesToInclude: z.array(z.enum(['tables', 'formulas', 'controls', 'comments', 'markdown'])),
  markdownBlockLimit: z.int(),
  markdownBlockOffset: z.int(),
  markdownBlockContentLimit: z.int().optional(),
  markdownIncludeAnnotations: z.boolean().optional(),
  markdownSearchTerms: z.array(z.string()).optional(),
});
type ContentQuery = z.infer<typeof readSchema>;

/** A page's text as Markdown; with annotations each line begins with its element id in double brackets. */
function markdown(page: Page, query: ContentQuery): string {
  const terms = (query.markdownSearchTerms ?? []).map((term) => term.toLowerCase());
  return page.lines
    .filter((line) => terms.length === 0 || terms.some((term) => line.text.toLowerCase().includes(term)))
    .slice(query.markdownBlockOffset, query.markdownBlockOffset + query.markdownBlockLimit)
    .map((line) => {
      const text = lineMarkdown(line).slice(0, query.markdownBlockContentLimit);
      return query.markdownIncludeAnnotations === true ? `[[${line.id}]] ${text}` : text;
    })
    .join('\n');
}

/** The content of one page, or of the canvas in a cell. Types that were not asked for are absent from the answer. */
const contentRead: ToolHandler = (call, args) => {
  const query = readSchema.parse(args);
  const { uri, doc } = forReading(call, query.uri);
  const cell = cellCanvas(doc, uri);
  if (cell !== null) return cell;
  const page = pageOf(doc, uri);
  const { formulas } = call.workspace.tools;
  const wanted = new Set(query.contentTypesToInclude);
  const onPage = <T extends { pageId: string | null }>(objects: Iterable<T>) =>
    [...objects].filter((object) => object.pageId === page.id);
  const result: Json = { canvasUri: uris.canvas(page), pageUri: uris.page(page) };
  if (wanted.has('markdown')) result['content'] = markdown(page, query);
  if (wanted.has('tables')) {
    result['tables'] = allShown(doc)
      .filter(({ object }) => object.pageId === page.id)
      .map((shown) => renderTable(doc, shown, { formats: true, views: true }, formulas));
  }
  if (wanted.has('formulas')) {
    result['formulas'] = onPage(doc.formulas.values()).map((formula) => renderFormula(doc, formula, formulas));
  }
  if (wanted.has('controls')) {
    result['controls'] = onPage(doc.controls.values()).map((control) => renderControl(doc, control));
  }
  if (wanted.has('comments')) result['commentThreads'] = [];
  return result;
};

/** The text of a `canvases/{table}::{row}::{column}` URI, or null for any other. */
function cellCanvas(doc: DocState, uri: ResourceUri): Json | null {
  const canvasId = uri.parts.get('canvases') ?? '';
  if (!canvasId.includes('::')) return null;
  const [tableId = '', rowId = '', columnId = ''] = canvasId.split('::');
  const row = doc.tables.get(tableId)?.rows.get(rowId);
  if (!row) throw new ToolError(`Canvas ${canvasId} was not found.`);
  return { canvasUri: `canvases/${canvasId}`, content: String(row.cells[columnId] ?? ''), tables: [] };
}

export const contentTools: Record<string, ToolHandler> = { content_read: contentRead };
