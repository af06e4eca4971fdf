import { z } from 'zod';

/**
 * Coda's ids are a prefix, a dash and 10 characters of `[A-Za-z0-9_-]`; the 10 may start with a dash or underscore, so an
 * id is never split on dashes. Doc ids have no prefix. Sync tables (`grid-sync-…`) and a few old objects are longer.
 */
const idOf = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}-[A-Za-z0-9_-]+$`), `an id like ${prefix}-AbCdEfGhIj`);

export const docIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'a doc id like AbCdEfGhIj');
/** REST's page ids are `canvas-…`; the MCP server calls the same page `section-…`. */
export const pageIdSchema = idOf('canvas');
export const tableIdSchema = idOf('(?:grid|table)');
export const columnIdSchema = idOf('c');
export const rowIdSchema = idOf('i');

/** True for text that has the form of a row id; a row's name never does in practice. */
export function isRowId(text: string): boolean {
  return /^i-[A-Za-z0-9_-]{10,}$/.test(text);
}

/**
 * The doc id in a browser link (`https://coda.io/d/Title_dAbCdEfGhIj/…`), or null. A title may hold `_d` and so may an id:
 * the 10 characters at the end are tried first, as every doc id known to us has that length.
 */
export function docIdFromLink(link: string): string | null {
  if (!/^https?:\/\//.test(link)) return null;
  const segment = /\/d\/([^/?#]*)/.exec(link)?.[1];
  if (segment === undefined) return null;
  return (/_d([\w-]{10})$/.exec(segment) ?? /.*_d([\w-]+)$/.exec(segment))?.[1] ?? null;
}

/**
 * Splits an import path such as `docId/tableId/columnId` into exactly `count` non-empty parts, or null. Ids have no
 * slash, so no escaping is needed.
 */
export function splitPathId(id: string, count: number): string[] | null {
  const parts = id.split('/');
  return parts.length === count && parts.every((p) => p !== '') ? parts : null;
}
