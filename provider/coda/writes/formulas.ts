import type { NamedFormulaChanges, NamedFormulaCreate, ObservedFormula } from '../api-views';
import { CodaError, isCodaError, isUncertain } from '../errors';
import { toMcpFormat } from '../formats/mcp';
import { anyAnswer, formulaWrittenAnswer } from '../mcp/answers';
import { canvasUri, formulaUri } from '../mcp/uris';
import { type DocContext, lookForMs, READ_BACK_MS, until } from './context';

/**
 * Puts a named formula on a page; looks for it where the answer was lost, before it tries again. Once Coda has made it, a
 * stop comes too late.
 */
export async function createFormula(
  doc: DocContext,
  wanted: NamedFormulaCreate,
  signal?: AbortSignal,
): Promise<ObservedFormula> {
  doc.mcp.allow('control_manage');
  await doc.mcp.require('formulas', signal);
  const { pageId, name, formula, format } = wanted;
  const before = new Set((await doc.reads.pageFormulas(pageId, { fresh: true, signal })).map(({ id }) => id));
  const control = { type: 'formula' as const, formula, ...(format !== undefined && { format: toMcpFormat(format) }) };
  const args = { uri: canvasUri(doc.docId, pageId), data: { action: 'create' as const, name, control } };
  const send = () =>
    doc.mcp.call('control_manage', args, formulaWrittenAnswer, { docId: doc.docId, repeatable: 'ifRefused' });
  const find = async (id: string | undefined, error?: unknown) =>
    until(doc, lookForMs(doc, error), async () => {
      const formulas = await doc.reads.pageFormulas(pageId, { fresh: true });
      return formulas.find((one) => (id === undefined ? one.name === name && !before.has(one.id) : one.id === id));
    });
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        const found = await find(await send());
        if (found === undefined) throw notShown(name, pageId);
        await untilRestLists(doc, found);
        return found;
      } catch (error) {
        if (!isUncertain(error)) throw error;
        const found = await find(undefined, error);
        if (found !== undefined) return found;
        if (attempt > 0) throw error;
        doc.logger.info('The formula is not there: it will be created again', { docId: doc.docId });
      }
    }
  } finally {
    doc.reads.touchedFormulas();
  }
}

/** Changes a named formula and reads it back. Its format is shown by no API. */
export async function updateFormula(
  doc: DocContext,
  { id, pageId }: { id: string; pageId: string },
  changes: NamedFormulaChanges,
  signal?: AbortSignal,
): Promise<ObservedFormula> {
  doc.mcp.allow('control_manage');
  await doc.mcp.require('formulas', signal);
  const pick = async () => (await doc.reads.pageFormulas(pageId, { fresh: true })).find((one) => one.id === id);
  const before = await pick();
  const { name, formula, format } = changes;
  const updatedFields = {
    ...(name !== undefined && { name }),
    ...(formula !== undefined && { formula }),
    ...(format !== undefined && { format: toMcpFormat(format) }),
  };
  const args = { uri: formulaUri(doc.docId, id), data: { action: 'update' as const, updatedFields } };
  try {
    await doc.mcp.call('control_manage', args, anyAnswer, { docId: doc.docId, repeatable: 'always' });
    const shown = await until(doc, READ_BACK_MS, async () => {
      const now = await pick();
      const named = name === undefined || now?.name === name;
      // Coda prints formulas in its own spelling: what it shows has to be another text than before.
      const stored =
        formula === undefined || (now !== undefined && (now.formula === formula || now.formula !== before?.formula));
      return now !== undefined && named && stored ? now : undefined;
    });
    if (shown !== undefined) {
      await untilRestLists(doc, shown);
      return shown;
    }
  } finally {
    doc.reads.touchedFormulas();
  }
  const current = await pick();
  // The same formula in other words prints the same.
  if (current !== undefined && (name === undefined || current.name === name)) return current;
  throw new CodaError({
    kind: 'notApplied',
    call: 'control_manage',
    message: `Coda accepted the change of the formula ${id} and does not show it.`,
    hint: 'Run again; raise mutation_timeout if Coda is slow.',
  });
}

/** Deletes a named formula; one that is gone already is deleted. */
export async function deleteFormula(doc: DocContext, formulaId: string, signal?: AbortSignal): Promise<void> {
  doc.mcp.allow('control_delete');
  await doc.mcp.require('formulas', signal);
  const exists = async () => (await doc.reads.namedValues({ fresh: true, signal })).some(({ id }) => id === formulaId);
  try {
    const args = { uri: formulaUri(doc.docId, formulaId) };
    await doc.mcp.call('control_delete', args, anyAnswer, { docId: doc.docId, repeatable: 'always', signal });
  } catch (error) {
    if (!isCodaError(error, 'notFound', 'rejected') || (await exists())) throw error;
  } finally {
    doc.reads.touchedFormulas();
  }
  const gone = await until(doc, doc.mutationTimeoutMs, async () => ((await exists()) ? undefined : true), signal);
  if (gone) return;
  throw new CodaError({
    kind: 'notApplied',
    call: 'control_delete',
    message: `Coda accepted the deletion of the formula ${formulaId} and still lists it.`,
    hint: 'Run again; if it stays, delete the formula in Coda.',
  });
}

/** REST may lag behind MCP by half a minute and more; the next plan reads it. */
async function untilRestLists(doc: DocContext, { id, name }: ObservedFormula): Promise<void> {
  const listed = await until(doc, doc.mutationTimeoutMs, async () =>
    (await doc.reads.namedValues({ fresh: true })).some((one) => one.id === id && one.name === name) ? true : undefined,
  );
  if (!listed) doc.logger.warn('REST does not show the formula yet', { docId: doc.docId, formula: id });
}

function notShown(name: string, pageId: string): CodaError {
  return new CodaError({
    kind: 'notApplied',
    call: 'control_manage',
    message: `Coda accepted the formula ${JSON.stringify(name)} on page ${pageId} and does not show it.`,
    hint: 'Run again: if it appears meanwhile, it is found.',
  });
}
