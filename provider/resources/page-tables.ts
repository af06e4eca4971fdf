/** Pages and the tables on them: Coda would keep the tables of a deleted page, without a page, for ever. */
import type { Client } from '../client';
import type { DocHandle } from '../coda';
import { type BaseContext, DiagnosticError } from '../framework';
import { explained, orGone, quoted } from './explain';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A page and every page below it: Coda deletes them together. */
export async function withSubpages(doc: DocHandle, pageId: string, fresh = true): Promise<string[]> {
  const pages = await doc.pages({ fresh });
  const doomed = new Set([pageId]);
  for (let grown = -1; grown !== doomed.size; ) {
    grown = doomed.size;
    for (const page of pages) if (page.parentId !== undefined && doomed.has(page.parentId)) doomed.add(page.id);
  }
  return [...doomed];
}

/** Refuses to delete a page while there are tables on it or under it. */
export async function refuseWithTables(doc: DocHandle, pageId: string): Promise<void> {
  const doomed = await withSubpages(doc, pageId);
  const tables = (await doc.tables({ fresh: true })).filter((t) => t.pageId !== null && doomed.includes(t.pageId));
  if (tables.length > 0) throw pageHoldsTables(tables);
}

export function pageHoldsTables(tables: readonly Named[]): DiagnosticError {
  return DiagnosticError.error(
    'The page still holds tables',
    `Deleting it would leave them in the doc without a page, where only their ids find them: ${listed(tables)}. Delete them or move them to another page in Coda first.`,
  );
}

/**
 * Looks, while planning, for tables on a page that is to be deleted: refuses where one of this configuration stays, and
 * warns of those that no plan has spoken of yet.
 */
export async function planDelete(
  ctx: BaseContext,
  client: Client,
  page: { readonly id: string; readonly doc_id: string; readonly name: string },
): Promise<void> {
  const doc = client.coda.doc(page.doc_id);
  const { pages } = client.planned;
  await explained(`looking for tables on the page ${quoted(page.name)}`, async () => {
    const tables = await orGone(doc.tables({ signal: ctx.signal }));
    if (tables === null) return;
    const doomed = await withSubpages(doc, page.id, false);
    pages.notePageGone(doomed);
    const kept = pages.keptOn(doomed);
    if (kept.length > 0) throw pageHoldsTables(kept);
    const others = tables.filter((t) => t.pageId !== null && doomed.includes(t.pageId) && !pages.isTableGone(t.id));
    if (others.length === 0) return;
    ctx.diagnostics.warning(
      `Tables stand on the page ${quoted(page.name)}`,
      `Unless this apply deletes them too, it will stop before it deletes the page: ${listed(others)}.`,
    );
  });
}

function listed(tables: readonly Named[]): string {
  return tables.map(({ id, name }) => `${quoted(name)} (${id})`).join(', ');
}
