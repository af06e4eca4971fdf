/** Views and named formulas, as the provider's import of them reads them. */
import {
  type DocHandle,
  isCodaError,
  type NamedValue,
  type ObservedFormula,
  type ObservedView,
  type TableDetail,
  type TableInfo,
} from '../../provider/coda';

/** A view on a page, read. */
export interface ReadView {
  readonly info: TableInfo;
  readonly detail: TableDetail;
  /** What MCP shows of it: null where MCP says that there is no such view, absent where MCP was not asked or does not tell. */
  readonly shown?: ObservedView | null;
}

/** A named formula or a control. */
export interface ReadNamed extends NamedValue {
  /** The text of a formula, which only MCP shows. */
  readonly formula?: string;
}

/** A view: one REST call, and one MCP call where there is a token for it. */
export async function readView(doc: DocHandle, info: TableInfo, mcp: boolean): Promise<ReadView> {
  const [detail, shown] = await Promise.all([doc.table(info.id), mcp ? shownView(doc, info.id) : undefined]);
  return { info, detail, ...(shown !== undefined && { shown }) };
}

async function shownView(doc: DocHandle, id: string): Promise<ObservedView | null | undefined> {
  const views = await orNothing(doc.views(id));
  if (views === undefined) return undefined;
  return views === 'gone' ? null : (views.find(({ viewId }) => viewId === 'default') ?? null);
}

/** The texts of named formulas: one MCP call for each page that has any. */
export async function readNamed(doc: DocHandle, named: readonly NamedValue[]): Promise<ReadNamed[]> {
  const pages = new Set(named.flatMap(({ id, pageId }) => (isFormula({ id }) ? (pageId ?? []) : [])));
  const read = await Promise.all([...pages].map((pageId) => orNothing(doc.pageFormulas(pageId))));
  const texts = new Map(read.flatMap((all) => (Array.isArray(all) ? all : [])).map(textById));
  return named.map((value) => {
    const formula = isFormula(value) ? texts.get(value.id) : undefined;
    return { ...value, ...(formula !== undefined && { formula }) };
  });
}

const textById = ({ id, formula }: ObservedFormula) => [id, formula] as const;

export const isFormula = ({ id }: Pick<NamedValue, 'id'>) => id.startsWith('f-');

/** The answer; nothing where the provider's own import would go on without it too, so that the plan is the same. */
export async function orNothing<T>(asked: Promise<T>): Promise<T | 'gone' | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!isCodaError(error, 'notFound', 'forbidden', 'rejected', 'unusableAnswer')) throw error;
    return error.kind === 'notFound' ? 'gone' : undefined;
  }
}
