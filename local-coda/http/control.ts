import { z } from 'zod';
import { faultSchema, lagSchema } from '../config';
import type { Workspace } from '../store/workspace';
import type { CallLog } from './call-log';
import { accessDenied, jsonReply, type Reply } from './exchange';
import type { FaultInjector } from './faults';

/** Where the local Coda itself is asked and told things, outside of Coda's own paths. */
export const CONTROL = '/local-coda';

/**
 * `GET journal`: every call so far; `DELETE journal`: forget them. `PUT faults` with a JSON list of faults replaces the ones
 * that are injected; `DELETE faults` ends them. `PUT lag`
 * says how far reads lag from now on (`{restReadLagMs, mcpReadLagMs}`). `GET exports/ID` is what the download link of a page export leads to
 * (`images/ID`, what image links lead to, is served beside it).
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
      const faults = read(text, z.array(faultSchema));
      if (!faults.ok) return jsonReply(400, { message: faults.problem });
      parts.faults.replace(faults.value);
      return jsonReply(200, {});
    }
    case 'PUT /lag': {
      const lag = read(text, lagSchema);
      if (!lag.ok) return jsonReply(400, { message: lag.problem });
      parts.workspace.setLag(lag.value);
      return jsonReply(200, {});
    }
    case 'DELETE /faults':
      parts.faults.replace([]);
      return jsonReply(200, {});
    default:
      return jsonReply(404, { message: 'There are GET and DELETE journal, PUT and DELETE faults, PUT lag.' });
  }
}

/** The text of an export; once the link has run out, what the store behind Coda's links answers. */
function downloadReply(workspace: Workspace, id: string): Reply {
  const found = workspace.exports.get(id);
  if (!found?.ready) return accessDenied();
  const type = found.format === 'html' ? 'text/html' : 'text/markdown';
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body: found.text };
}

type Read<T> = { ok: true; value: T } | { ok: false; problem: string };

function read<T>(text: string, schema: z.ZodType<T>): Read<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'The body is not JSON.' };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: z.prettifyError(parsed.error) };
}
