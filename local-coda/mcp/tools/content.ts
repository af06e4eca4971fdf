import { z } from 'zod';
import { lineMarkdown, parseContent } from '../../engine/content';
import type { Content, SingleOp } from '../../engine/ops';
import type { DocState, Page } from '../../engine/state';
import { allShown } from '../../engine/values';
import { forReading, forWriting, type Json, pageOf, type ToolCall, type ToolHandler, uris, write } from '../context';
import { ToolError } from '../errors';
import { renderControl, renderFormula, renderTable } from '../render';
import type { ResourceUri } from '../uri';
import { commentThreads } from './comments';
import { imageMarkdown } from './images';

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
  if (wanted.has('comments')) result['commentThreads'] = commentThreads(doc, page, call.workspace.user);
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

const insertion = { operation: z.literal('insert_element'), insertPosition: z.string().optional() };

const operationSchema = z.union([
  z.object({ operation: z.literal('delete_element'), elementId: z.string() }),
  z.object({ operation: z.literal('delete_element_by_text'), oldText: z.string(), all: z.boolean().optional() }),
  z.object({ ...insertion, blockType: z.literal('markdown'), content: z.string() }),
  z.object({ ...insertion, blockType: z.enum(['callout', 'codeblock']), content: z.string() }),
  z.object({ ...insertion, blockType: z.literal('divider') }),
  z.object({ ...insertion, blockType: z.literal('image'), altText: z.string().optional() }),
  z.object({
    operation: z.literal('replace_element_text'),
    elementId: z.string(),
    oldText: z.string(),
    newText: z.string(),
  }),
  z.object({
    operation: z.literal('replace_text'),
    oldText: z.string(),
    newText: z.string(),
    all: z.boolean().optional(),
  }),
  z.object({ operation: z.literal('set_collapsible') }),
]);
type Operation = z.infer<typeof operationSchema>;

type Insertion = Extract<Operation, { operation: 'insert_element' }>;

/** The Markdown that stands for an inserted block. */
function blockMarkdown(block: Insertion): string {
  switch (block.blockType) {
    case 'markdown':
      return block.content;
    case 'callout':
      return `> ${block.content}`;
    case 'codeblock':
      return `\`\`\`\n${block.content}\n\`\`\``;
    case 'divider':
      return '---';
    case 'image':
      return imageMarkdown(block.altText);
  }
}

/** What an inserted block puts on the page; an image is a placeholder with a blob id, until `content_image_upload`. */
function blockContent(block: Insertion, ids: ToolCall['workspace']['ids']): Content {
  const content = parseContent('markdown', blockMarkdown(block), ids);
  if (block.blockType !== 'image') return content;
  return { ...content, lines: content.lines.map((line) => ({ ...line, blobId: ids.next('bl') })) };
}

function operationOf(call: ToolCall, page: Page, step: Operation): SingleOp {
  const common = { at: call.workspace.clock.now(), pageId: page.id };
  switch (step.operation) {
    case 'delete_element':
      return { kind: 'deleteContent', ...common, elementIds: [step.elementId] };
    case 'delete_element_by_text':
      return { kind: 'editText', ...common, oldText: step.oldText, newText: null, all: step.all ?? false };
    case 'replace_element_text':
      return { kind: 'editText', ...common, ...step, all: false };
    case 'replace_text':
      return { kind: 'editText', ...common, oldText: step.oldText, newText: step.newText, all: step.all ?? false };
    case 'set_collapsible':
      return { kind: 'insertContent', ...common, mode: 'append', content: { lines: [], tables: [] } };
    case 'insert_element': {
      const content = blockContent(step, call.workspace.ids);
      const { insertPosition } = step;
      if (insertPosition === undefined) return { kind: 'insertContent', ...common, mode: 'append', content };
      if (insertPosition === 'page_start') return { kind: 'insertContent', ...common, mode: 'prepend', content };
      return { kind: 'insertContent', ...common, mode: 'after', elementId: insertPosition, content };
    }
  }
}

/** Operations on a page's text, in order; one that finds nothing to work on is refused before any is done. */
const contentModify: ToolHandler = async (call, args) => {
  const { uri: text, operations } = z.object({ uri: z.string(), operations: z.array(operationSchema) }).parse(args);
  const { uri, doc } = forWriting(call, text);
  const page = pageOf(doc, uri);
  for (const step of operations) {
    const anchor = 'elementId' in step ? step.elementId : 'insertPosition' in step ? step.insertPosition : undefined;
    if (anchor === undefined || anchor === 'page_start' || doc.tables.get(anchor)?.pageId === page.id) continue;
    if (!page.lines.some((line) => line.id === anchor)) throw new ToolError(`Element ${anchor} was not found.`);
  }
  if (operations.filter((step) => 'blockType' in step && step.blockType === 'image').length > 1) {
    throw new ToolError('One image placeholder a call: how Coda names the blob ids of several is not public.');
  }
  const ops = operations.map((step) => operationOf(call, page, step));
  await write(call, uri, { kind: 'batch', at: call.workspace.clock.now(), ops });
  const inserted = ops.flatMap((op) => (op.kind === 'insertContent' ? op.content.lines : []));
  const blobId = inserted.find((line) => line.blobId !== undefined)?.blobId;
  return { success: true, ...(blobId === undefined ? {} : { blobId }) };
};

export const contentTools: Record<string, ToolHandler> = { content_read: contentRead, content_modify: contentModify };
