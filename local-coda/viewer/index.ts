import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallLog } from '../http/call-log';
import type { Reply } from '../http/exchange';
import { packageRoot } from '../package-root';
import type { Workspace } from '../store/workspace';
import { viewerData } from './data';
import { ASSETS, VIEWER } from './paths';
import { notice, safeHeaders, shell } from './shell';

const HTML = 'text/html; charset=utf-8';
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** True for what the viewer's own page asks for; a person's look at a doc is no call of Coda, so the journal leaves it out. */
export function isViewerRequest(pathname: string): boolean {
  return pathname.startsWith(`${VIEWER}/`);
}

/** The viewer: the page at the addresses that API answers call `browserLink`, its files, and the data that it shows. */
export function viewer(workspace: Workspace, log: CallLog, method: string, url: URL): Reply {
  if (method !== 'GET' && method !== 'HEAD') return html(405, notice('Not allowed', 'Only reading is possible here.'));
  if (url.pathname.startsWith(`${ASSETS}/`)) return asset(url.pathname.slice(ASSETS.length + 1));
  if (isViewerRequest(url.pathname)) {
    const data = viewerData(workspace, log, url.pathname.slice(VIEWER.length + 1), url.searchParams);
    return data === undefined ? json(404, { message: 'There is no such thing here.' }) : json(200, data);
  }
  return browserPage(workspace, url.pathname);
}

/** The page of a browser link: a doc by its id or by where it is published, or the list of docs. */
function browserPage(workspace: Workspace, pathname: string): Reply {
  if (pathname === '/' || pathname === '/docs') return html(200, shell('Docs', ''));
  const folder = /^\/folders\/([^/]+)$/.exec(pathname)?.[1];
  if (folder !== undefined && workspace.folders.has(folder)) return html(200, shell('Docs', ''));
  const id = docIdOf(workspace, pathname);
  const doc = id === undefined ? undefined : workspace.docs.get(id)?.now();
  return doc ? html(200, shell(doc.title, doc.id)) : html(404, notice('Not found', 'There is no such doc here.'));
}

/** `/d/_dID` and `/d/Title_dID`, with a page or a table behind; ids may hold `_d` themselves. `/@user/slug` for published docs. */
function docIdOf(workspace: Workspace, pathname: string): string | undefined {
  const segment = /^\/d\/([^/]*)/.exec(pathname)?.[1] ?? '';
  const id = (/_d([\w-]{10})$/.exec(segment) ?? /_d([\w-]+)$/.exec(segment))?.[1];
  if (id !== undefined) return id;
  const slug = /^\/@[^/]+\/([^/]+)$/.exec(pathname)?.[1];
  if (slug === undefined) return undefined;
  return [...workspace.docs.values()].map((doc) => doc.now()).find((doc) => (doc.published?.slug ?? doc.id) === slug)
    ?.id;
}

function asset(name: string): Reply {
  const type = TYPES[path.extname(name)];
  const file = path.join(packageRoot(), 'local-coda', 'viewer', 'assets', name);
  // A plain name only: no folders, and so no way out of this one.
  if (!/^[a-z-]+\.[a-z]+$/.test(name) || type === undefined) return json(404, { message: 'There is no such file.' });
  try {
    return { status: 200, headers: safeHeaders(type), body: readFileSync(file, 'utf8') };
  } catch {
    return json(404, { message: 'There is no such file.' });
  }
}

const html = (status: number, body: string): Reply => ({ status, headers: safeHeaders(HTML), body });

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: safeHeaders('application/json; charset=utf-8'),
  body: JSON.stringify(body),
});
