import { quoted } from './pages';
import { isPlaceholder } from './target';
import type { Work } from './work';

/** Puts back the named formulas of pages that were made again. */
export async function restoreNamedFormulas(work: Work): Promise<void> {
  const { dryRun, held, ids, report, target } = work;
  for (const page of held.pages) {
    const pageId = ids.pages.get(page.id);
    if (pageId === undefined || pageId === page.id || page.formulas.length === 0) continue;
    const there = isPlaceholder(pageId) ? [] : await target.handle.pageFormulas(pageId, { fresh: true });
    for (const { id, name, formula } of page.formulas) {
      if (there.some((shown) => shown.name === name)) continue;
      const made = { kind: 'formula' as const, name, oldId: id };
      if (dryRun) report.made(made);
      else report.made({ ...made, newId: (await target.handle.createFormula({ pageId, name, formula })).id });
    }
    report.note(`Named formulas come back on the page ${quoted(page.name)} below its text.`);
  }
}
