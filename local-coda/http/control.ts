import { z } from 'zod';
import { faultSchema } from '../config';
import type { Workspace } from '../store/workspace';
import type { CallLog } from './call-log';
import { jsonReply, type Reply } from './exchange';
import type { FaultInjector } from './faults';

/** Where the local Coda itself is asked and told things, outside of Coda's own paths. */
export const CONTROL = '/local-coda';

/**
 * `GET journal`: every call so far; `DELETE journal`: forget them. `PUT faults` with a JSON list of faults replaces the ones
 * that are injected; `DELETE faults` ends them. `GET exports/ID` is what the download link of a page export leads to.
 */
export function control(
  method: string,
  path: string,
  text: string,
  parts: { log: CallLog; faults: FaultInjector; workspace: Workspace },
): Reply {
  const download = /^\/exports\/([\w-]+)$/.exec(path.slice(CONTROL.length))?.[1];
  if (download !== undefined && method === 'GET') return downloadReply(parts.workspace, download);
  switch (`${method} ${path.slice(CONTROL.length)}`) {
    case 'GET /journal':
      return jsonReply(200, { calls: parts.log.calls() });
    case 'DELETE /journal':
      parts.log.clear();
      return jsonReply(200, {});
    case 'PUT /faults': {
      const faults = readFaults(text);
      if (!faults.ok) return jsonReply(400, { message: faults.problem });
      parts.faults.replace(faults.faults);
      return jsonReply(200, {});
    }
    case 'DELETE /faults':
      parts.faults.replace([]);
      return jsonReply(200, {});
    default:
      return jsonReply(404, { message: 'There are GET and DELETE journal, PUT and DELETE faults.' });
  }
}

/** The text of an export; once the link has run out, what the store behind Coda's links answers. */
function downloadReply(workspace: Workspace, id: string): Reply {
  const found = workspace.exports.get(id);
  if (!found?.ready) {
    const body = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>';
    return { status: 403, headers: { 'content-type': 'application/xml' }, body };
  }
  const type = found.format === 'html' ? 'text/html' : 'text/markdown';
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body: found.text };
}

type Read = { ok: true; faults: z.infer<typeof faultSchema>[] } | { ok: false; problem: string };

function readFaults(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'The body is not JSON.' };
  }
  const parsed = z.array(faultSchema).safeParse(value);
  return parsed.success ? { ok: true, faults: parsed.data } : { ok: false, problem: z.prettifyError(parsed.error) };
}
