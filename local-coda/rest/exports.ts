import { z } from 'zod';
import { pageHtml, pageMarkdown } from '../engine/export';
import { type Operation, ok, pageOf, type RestAnswer, type RestCall, readBody, readDoc } from './context';
import { ApiError } from './errors';

const requestSchema = z.strictObject({ outputFormat: z.enum(['html', 'markdown']) });

function beginExport(call: RestCall): RestAnswer<{ id: string; status: string; href: string }> {
  const { outputFormat } = readBody(call, requestSchema);
  const doc = readDoc(call);
  const page = pageOf(call, doc);
  if (page.contentType !== 'canvas') throw new ApiError(400, 'Only canvas pages can be exported.');
  const { formulas } = call.workspace.tools;
  const id = call.workspace.ids.uuid();
  call.workspace.exports.add({
    id,
    pageId: page.id,
    format: outputFormat,
    text: outputFormat === 'html' ? pageHtml(doc, page, formulas) : pageMarkdown(doc, page, formulas),
  });
  return { status: 202, body: { id, status: 'inProgress', href: `${call.links.page(doc, page)}/export/${id}` } };
}

function exportStatus(call: RestCall): RestAnswer<{ id: string; status: string; href: string; downloadLink?: string }> {
  const doc = readDoc(call);
  const page = pageOf(call, doc);
  const id = call.params['requestId'] ?? '';
  const found = call.workspace.exports.get(id);
  if (found?.pageId !== page.id) throw new ApiError(404, 'Could not find an export with the specified ID.');
  const href = `${call.links.page(doc, page)}/export/${id}`;
  if (!found.ready) return ok({ id, status: 'inProgress', href });
  return ok({ id, status: 'complete', href, downloadLink: `${call.links.root}/local-coda/exports/${id}` });
}

/** Exports of pages: begun, asked after, and downloaded from a link that needs no token and works for five minutes. */
export const exportOperations: Operation[] = [
  {
    id: 'beginPageContentExport',
    method: 'POST',
    path: '/docs/:docId/pages/:pageIdOrName/export',
    bucket: 'write',
    run: beginExport,
  },
  {
    id: 'getPageContentExportStatus',
    method: 'GET',
    path: '/docs/:docId/pages/:pageIdOrName/export/:requestId',
    bucket: 'read',
    run: exportStatus,
  },
];
