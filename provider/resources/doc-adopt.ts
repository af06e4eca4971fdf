/** Finds the doc that an interrupted create left behind. */
import type { Client } from '../client';
import { type DocInfo, systemClock } from '../coda';
import type { BaseContext } from '../framework';
import { type Begun, begunBefore } from './doc-making';
import { orGone } from './explain';

/** A doc that people have worked in was changed later than this after it was made. */
const UNTOUCHED_MS = 60_000;

interface Wanted {
  readonly title: string;
  /** Null where Coda chooses. */
  readonly folder_id: string | null;
}

/** True for a doc as a create leaves it: one page, nothing on it that REST shows, and nobody has been there since. */
export async function isUntouched(ctx: BaseContext & { readonly client: Client }, info: DocInfo): Promise<boolean> {
  const age = Date.parse(info.updatedAt ?? '') - Date.parse(info.createdAt ?? '');
  if (info.sourceDocId !== undefined || Number.isNaN(age) || age > UNTOUCHED_MS) return false;
  const doc = ctx.client.coda.doc(info.id);
  const options = { signal: ctx.signal };
  const [pages, tables, named] = await Promise.all([doc.pages(options), doc.tables(options), doc.namedValues(options)]);
  const bare = pages.every((page) => (page.subtitle ?? '') === '' && page.iconName === undefined);
  return pages.length <= 1 && bare && tables.length === 0 && named.length === 0;
}

/** What a create of a doc meets: the one it takes over, or those that have its title and something in them. */
interface Met {
  readonly adopted: DocInfo | undefined;
  readonly namesakes: readonly DocInfo[];
}

/**
 * How long after it was asked for a doc may be missing from the list of docs. Nobody outside of Coda knows whether that list
 * lags; what was just made cannot be addressed for up to 3 seconds, by reports of 2026.
 */
const LIST_LAG_MS = 30_000;
const ASK_EVERY_MS = 1_000;

/**
 * What a create would make once more: a doc that an apply which died has made, by its note; else, by the list of docs, see
 * `listedDoc`. Where the note knows no id, the list is asked until the doc had time to show.
 */
export async function docToAdopt(ctx: BaseContext & { readonly client: Client }, wanted: Wanted): Promise<Met> {
  const begun = await begunBefore(ctx.client, wanted);
  for (const { id } of begun) {
    const info = id === undefined ? null : await orGone(ctx.client.coda.doc(id).info({ signal: ctx.signal }));
    if (info === null || info.name !== wanted.title || !(await isUntouched(ctx, info))) continue;
    if (ctx.client.planned.claimDoc(info.id)) return { adopted: info, namesakes: [] };
  }
  const until = Math.max(0, ...begun.filter(({ id }) => id === undefined).map(lastShown));
  for (;;) {
    const met = await listedDoc(ctx, wanted);
    if (met.adopted !== undefined || systemClock.now() > until) return met;
    await systemClock.sleep(ASK_EVERY_MS, ctx.signal);
  }
}

const lastShown = ({ at }: Begun) => Date.parse(at) + LIST_LAG_MS;

/**
 * The newest empty doc of that title that belongs to the token's user, and that no other plan of this run takes over.
 * Titles may repeat in Coda, so a doc with anything in it is never taken.
 */
async function listedDoc(
  ctx: BaseContext & { readonly client: Client },
  { title, folder_id: folderId }: Wanted,
): Promise<Met> {
  const docs = await ctx.client.coda.docs({ isOwner: true, query: title }, { signal: ctx.signal });
  const candidates = docs
    .filter((doc) => doc.name === title && (folderId === null || doc.folderId === folderId))
    .sort((a, b) => Date.parse(b.createdAt ?? '') - Date.parse(a.createdAt ?? ''));
  const namesakes: DocInfo[] = [];
  for (const doc of candidates) {
    if (!(await isUntouched(ctx, doc))) namesakes.push(doc);
    else if (ctx.client.planned.claimDoc(doc.id)) return { adopted: doc, namesakes };
  }
  return { adopted: undefined, namesakes };
}
