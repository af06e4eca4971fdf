import type { PageInfo } from '../../api';
import type { HeldPage, HeldTable } from '../format';
import { isPlaceholder } from './target';
import type { Work } from './work';

/** Puts pages back, those above others first, with their text as it was exported. */
export async function restorePages(work: Work): Promise<void> {
  const { held, ids, report, sameDoc, scope, target } = work;
  const shown = await target.pages();
  const claimed = new Set(sameDoc ? held.pages.map(({ id }) => id) : []);
  for (const page of parentsFirst(held.pages)) {
    const parentId = placeOf(page, work, shown);
    const own = sameDoc ? shown.find(({ id }) => id === page.id) : undefined;
    const twin = shown.find((p) => p.name === page.name && p.parentId === parentId && !claimed.has(p.id));
    const found = own ?? twin;
    if (found !== undefined) {
      ids.pages.set(page.id, found.id);
      claimed.add(found.id);
      if (found !== own && scope.pages.has(page.id)) await hideAgain(work, page, found);
      continue;
    }
    if (!scope.pages.has(page.id)) continue;
    if (page.contentType !== 'canvas') {
      report.note(
        `The page ${quoted(page.name)} shows something from elsewhere (${page.contentType}): it is made empty.`,
      );
    }
    await makePage(work, page, parentId);
  }
}

/** A page is made visible and hidden in a second step, which a restore that was interrupted may not have come to. */
async function hideAgain({ dryRun, report, target }: Work, page: HeldPage, found: PageInfo): Promise<void> {
  if (!page.isHidden || found.isHidden) return;
  report.note(`The page ${quoted(page.name)} is hidden again.`);
  if (!dryRun) await target.handle.updatePage(found.id, { hidden: true });
}

/** Where a page is put: below the page that its parent is now, at the top where that is gone. */
function placeOf({ name, parentId }: HeldPage, { ids, report, sameDoc }: Work, shown: readonly PageInfo[]) {
  if (parentId === undefined) return undefined;
  const known = ids.pages.get(parentId);
  if (known !== undefined) return known;
  if (sameDoc && shown.some(({ id }) => id === parentId)) return parentId;
  report.note(`The page that ${quoted(name)} was under is gone: it is put at the top.`);
  return undefined;
}

async function makePage({ dryRun, ids, report, target }: Work, page: HeldPage, parentId: string | undefined) {
  const { name, subtitle, iconName, isHidden, content } = page;
  if (dryRun) {
    ids.pages.set(page.id, target.placeholder());
    report.made({ kind: 'page', name, oldId: page.id });
    return;
  }
  const made = await target.handle.createPage({
    name,
    hidden: isHidden,
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(iconName === undefined ? {} : { iconName }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(content ? { content: { format: 'markdown' as const, content } } : {}),
  });
  ids.pages.set(page.id, made.id);
  report.made({ kind: 'page', name, oldId: page.id, newId: made.id });
}

function parentsFirst(pages: readonly HeldPage[]): HeldPage[] {
  const ordered: HeldPage[] = [];
  const byId = new Map(pages.map((page) => [page.id, page]));
  const visit = (page: HeldPage, path: ReadonlySet<string>) => {
    if (ordered.includes(page) || path.has(page.id)) return;
    const parent = page.parentId === undefined ? undefined : byId.get(page.parentId);
    if (parent) visit(parent, new Set([...path, page.id]));
    ordered.push(page);
  };
  for (const page of pages) visit(page, new Set());
  return ordered;
}

/** The page that a table which is made again is put on: its own, one of that name, or a new one. */
export async function pageForTable(work: Work, table: HeldTable): Promise<string> {
  const { ids, sameDoc, target } = work;
  const name = table.pageName ?? 'Restored tables';
  const own = table.pageId ?? '';
  const known = ids.pages.get(own);
  if (known !== undefined) return known;
  const pages = await target.pages();
  const found = (sameDoc ? pages.find(({ id }) => id === own) : undefined) ?? pages.find((page) => page.name === name);
  if (found !== undefined) return found.id;
  await makePage(work, { id: own, name, isHidden: false, contentType: 'canvas', formulas: [] }, undefined);
  const made = ids.pages.get(own) ?? '';
  if (!isPlaceholder(made)) await target.pages();
  return made;
}

export const quoted = (name: string) => JSON.stringify(name);
