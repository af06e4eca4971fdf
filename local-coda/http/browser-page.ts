import { lineMarkdown } from '../engine/content';
import type { DocState } from '../engine/state';
import { cellOf, cellText } from '../engine/values';
import type { Workspace } from '../store/workspace';
import type { Reply } from './exchange';

const MAX_ROWS = 200;

/** What a browser gets at the addresses that API answers call `browserLink`: the doc in plain HTML, or the list of docs. */
export function browserPage(workspace: Workspace, method: string, url: URL): Reply {
  if (method !== 'GET' && method !== 'HEAD') return html(405, 'Not allowed', '<p>Only reading is possible here.</p>');
  if (url.pathname === '/') return html(200, 'Local Coda', docList(workspace));
  const segment = /^\/d\/([^/]*)/.exec(url.pathname)?.[1] ?? '';
  const id = (/_d([\w-]{10})$/.exec(segment) ?? /_d([\w-]+)$/.exec(segment))?.[1] ?? '';
  const doc = workspace.docs.get(id)?.now();
  if (!doc) return html(404, 'Not found', '<p>There is no such doc here. <a href="/">All docs</a></p>');
  return html(200, doc.title, docBody(workspace, doc));
}

function docList(workspace: Workspace): string {
  const items = [...workspace.docs.values()].map((doc) => {
    const { id, title } = doc.now();
    return `<li><a href="/d/_d${id}">${escapeHtml(title)}</a></li>`;
  });
  return items.length === 0 ? '<p>No docs yet.</p>' : `<ul>${items.join('')}</ul>`;
}

function docBody(workspace: Workspace, doc: DocState): string {
  const { formulas } = workspace.tools;
  const pages = [...doc.pages.values()].map(
    (page) =>
      `<section><h2>${escapeHtml(page.name)}</h2><pre>${escapeHtml(page.lines.map(lineMarkdown).join('\n'))}</pre></section>`,
  );
  const tables = [...doc.tables.values()].map((table) => {
    const head = table.columns.map((column) => `<th scope="col">${escapeHtml(column.name)}</th>`).join('');
    const rows = [...table.rows.values()].slice(0, MAX_ROWS).map((row) => {
      const cells = table.columns.map((column) => cellText(doc, cellOf(doc, table, column, row, formulas), formulas));
      return `<tr id="_ru${row.id}">${cells.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`;
    });
    const caption = `${escapeHtml(table.name)} (${table.rows.size} rows)`;
    return `<table id="_tu${table.id}"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  });
  return [...pages, ...tables].join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#222;background:#fff}table{border-collapse:collapse;margin:2rem 0}' +
  'caption{font-weight:600;text-align:left}th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left}';

function html(status: number, title: string, body: string): Reply {
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>
`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page };
}
