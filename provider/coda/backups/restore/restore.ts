import type { Coda } from '../../api';
import type { Backup } from '../format';
import { docToRestoreInto } from './doc';
import { restoreFormulas } from './formulas';
import { noteLosses } from './losses';
import { merge } from './merge';
import { restoreNamedFormulas } from './named-formulas';
import { restorePages } from './pages';
import { restoreRelations } from './relations';
import { restoreNames } from './renames';
import { ReportBuilder, type RestoreReport } from './report';
import { restoreRows } from './rows';
import { scopeOf } from './scope';
import { restoreTables } from './tables';
import { Target } from './target';
import { restoreViews } from './views';
import { Ids, type RestoreOptions, type Work } from './work';

/**
 * Puts back what backups of one doc hold: what is missing is made, what is there is left. Cells that people changed since are
 * listed, and written over only with `overwrite`. A restore that was interrupted and is run again goes on where it was, and
 * ends with the same doc.
 *
 * @throws CodaError for a failure of Coda; what was done until then is kept
 */
export async function restoreBackups(
  coda: Coda,
  backups: readonly Backup[],
  options: RestoreOptions = {},
): Promise<RestoreReport> {
  const held = merge(backups);
  const { dryRun = false, overwrite = false, all = false, signal } = options;
  const { doc, made } = await docToRestoreInto(coda, held, options);
  // A restore that was killed a moment ago may have made what REST does not show yet: it would be made twice.
  await doc?.untilUpToDate({ again: true, signal });
  const target = new Target(doc, signal);
  const report = new ReportBuilder(target.docId, dryRun);
  if (made) report.made({ kind: 'doc', name: held.doc.name, oldId: held.doc.id, ...(doc && { newId: doc.docId }) });
  const work: Work = {
    held,
    scope: scopeOf(held, all),
    target,
    sameDoc: target.docId === held.doc.id,
    dryRun,
    overwrite,
    ids: new Ids(),
    renewed: new Set(),
    report,
  };
  await restorePages(work);
  await restoreNames(work);
  await restoreTables(work);
  await restoreRelations(work);
  await restoreRows(work);
  await restoreFormulas(work);
  await restoreNamedFormulas(work);
  await restoreViews(work);
  noteLosses(work);
  return report.report;
}

/** As `restoreBackups`, for one. */
export function restoreBackup(coda: Coda, backup: Backup, options: RestoreOptions = {}): Promise<RestoreReport> {
  return restoreBackups(coda, [backup], options);
}
