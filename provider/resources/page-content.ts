/** Page content that the code keeps up to date: what it may be, what it would destroy, and whether somebody changed it. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Client } from '../client';
import {
  type DocHandle,
  holdsTable,
  markdownLines,
  type PageContent,
  type PageLine,
  pageWords,
  wordsOf,
} from '../coda';
import {
  attr,
  type BaseContext,
  DiagnosticError,
  type Diagnostics,
  isUnknown,
  type PlanContext,
  type PrivateState,
  type Unknown,
} from '../framework';
import { backUpBefore } from './backup';
import { explained, quoted } from './explain';

/** Coda refuses requests over 2 MB (its help centre, 2026); the rest of the request needs a little of it. */
const LARGEST_BYTES = 1_900_000;

/** The attributes of `coda_page` for content that the code owns. */
export const contentAttributes = {
  managed_content: attr.string({
    optional: true,
    description:
      'The whole text of the page, kept up to date: every change replaces all that is on the page, and text that people change is drift that the next apply undoes, after it has written their words to a backup. So say at its top that the page is written by code. Must not hold tables (Coda would make grids of them that nobody manages), and the page must not hold any: Coda destroys them when it replaces the text, so such a plan is refused. A page that people have written on is only taken over with `adopt = true`, after a backup. Drift is seen in the words, not in their looks. Without this attribute the text of the page belongs to the people who edit it.',
    validate: z
      .string()
      .min(1)
      .refine((text) => Buffer.byteLength(JSON.stringify(text)) <= LARGEST_BYTES, {
        message: `is larger than ${LARGEST_BYTES / 1e6} MB, and Coda refuses requests over 2 MB: spread it over several pages`,
      }),
  }),
  content_format: attr.string({
    optional: true,
    description: 'What `managed_content` is written in: `markdown` (if it is not set) or `html`.',
    validate: z.enum(['markdown', 'html']),
  }),
};

/** What a page's configuration says of its content. */
export interface Managed {
  readonly managed_content: string | null;
  readonly content_format: string | null;
}

/** The content to write, or null where the text belongs to people. */
export function contentOf({ managed_content: content, content_format: format }: Managed): PageContent | null {
  return content === null ? null : { format: format === 'html' ? 'html' : 'markdown', content };
}

/** Refuses content that would make tables. Runs without Coda. */
export function checkContent(content: PageContent, diagnostics: Diagnostics): void {
  if (!holdsTable(content)) return;
  diagnostics.error(
    'The content holds a table',
    'Coda would make a grid of it, and another one with every change of the text. Use lists or a code block here, and coda_table for tables.',
    ['managed_content'],
  );
}

/** What the private state keeps of content that was written. */
interface Kept {
  /** What was written, to the letter. */
  readonly content: string;
  /** A digest of what Coda showed of it. */
  readonly shown: string;
}

const KEPT = 'content';

/** Keeps what was written, and what Coda makes of it: the page is as written as long as it shows just that. */
export function rememberContent(keep: PrivateState, content: PageContent, lines: readonly PageLine[]): void {
  keep.set(KEPT, { content: content.content, shown: digest(lines) });
}

/** Forgets content that the code no longer owns. */
export function forgetContent(keep: PrivateState): void {
  keep.set(KEPT, undefined);
}

function kept(keep: PrivateState): Kept | undefined {
  const parsed = z.object({ content: z.string(), shown: z.string() }).safeParse(keep.get(KEPT));
  return parsed.success ? parsed.data : undefined;
}

/**
 * The content as it is now: as it was written where nobody touched it, otherwise the page's lines, in the words of what was
 * written where they still say the same.
 */
export async function readContent(
  doc: DocHandle,
  pageId: string,
  prior: Managed,
  keep: PrivateState,
  signal: AbortSignal,
): Promise<string | null> {
  const content = contentOf(prior);
  if (content === null) return null;
  const lines = await doc.pageContent(pageId, { signal });
  const written = kept(keep);
  if (written?.shown === digest(lines)) return written.content;
  return rendered(lines, { ...content, content: written?.content ?? content.content });
}

/** Blank lines come and go when people click into a page, and say nothing. */
function spoken(lines: readonly PageLine[]): readonly PageLine[] {
  return lines.filter(({ text }) => text.trim() !== '');
}

function digest(lines: readonly PageLine[]): string {
  const said = spoken(lines).map(({ style, level, text }) => [style, level, text]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

const MARKS: Readonly<Record<string, string>> = {
  h1: '# ',
  h2: '## ',
  h3: '### ',
  blockQuote: '> ',
  pullQuote: '> ',
  bulletedList: '- ',
  collapsibleList: '- ',
  checkboxList: '- [ ] ',
  numberedList: '1. ',
};

/**
 * Lines as the text of a plan. A line that says what one of the written lines says is shown as that was written, so that a
 * plan shows the lines that differ and no others.
 */
function rendered(lines: readonly PageLine[], written: PageContent): string {
  if (written.format === 'html')
    return spoken(lines)
      .map(({ text }) => text)
      .join('\n');
  const sources = new Map<string, string>();
  for (const { source, text } of markdownLines(written.content)) sources.set(wordsOf([plain(text)]), source);
  const source = (line: PageLine) => {
    const own = `${'  '.repeat(line.level)}${MARKS[line.style] ?? ''}${line.text}`;
    return sources.get(wordsOf([line])) ?? own;
  };
  const now = spoken(lines).flatMap((line) =>
    line.style === 'code' ? ['```', ...line.text.split('\n'), '```'] : [source(line)],
  );
  return spaced(now, written.content);
}

const plain = (text: string): PageLine => ({ style: 'paragraph', level: 0, text });

/** Puts blank lines where they stand in the written text: after the same lines. */
function spaced(now: readonly string[], written: string): string {
  const lines = written.split(/\r?\n/);
  const beforeBlank = new Set(lines.filter((line, i) => line.trim() !== '' && lines[i + 1]?.trim() === ''));
  return `${now
    .map((line) => (beforeBlank.has(line) ? `${line}\n` : line))
    .join('\n')
    .trimEnd()}${written.endsWith('\n') ? '\n' : ''}`;
}

/**
 * Refuses to replace the text of a page that exists, where something would be lost with it: tables and named formulas on
 * the page always, text of people's unless the configuration takes the page over.
 *
 * @param owned whether the code owns the text of the page already
 * @throws DiagnosticError with what stands on the page
 */
export async function guardReplacement(
  ctx: BaseContext,
  doc: DocHandle,
  page: { readonly id: string; readonly name: string; readonly contentType: string },
  content: PageContent,
  how: { readonly owned: boolean; readonly adopt: boolean; readonly fresh?: boolean },
): Promise<void> {
  const options = { signal: ctx.signal, ...(how.fresh === true && { fresh: true }) };
  if (page.contentType !== 'canvas') {
    throw refused(
      `The page ${quoted(page.name)} has no text of its own`,
      `It is of the kind ${page.contentType}, which shows something else. Make another page for the text.`,
    );
  }
  const [tables, named] = await Promise.all([doc.tables(options), doc.namedValues(options)]);
  const standing = [...tables, ...named].filter(({ pageId }) => pageId === page.id);
  if (standing.length > 0) {
    throw refused(
      `The page ${quoted(page.name)} holds more than text`,
      `Replacing the text of a page destroys what stands on it, with all rows: ${standing.map(({ name, id }) => `${quoted(name)} (${id})`).join(', ')}. Move them to another page in Coda, or give the text a page of its own.`,
    );
  }
  if (how.owned || how.adopt) return;
  const lines = spoken(await doc.pageContent(page.id, options));
  if (lines.length === 0 || wordsOf(lines) === pageWords(content)) return;
  const some = lines.slice(0, 3).map(({ text }) => quoted(text));
  throw refused(
    `People have written on the page ${quoted(page.name)}`,
    `It has ${lines.length} ${lines.length === 1 ? 'line' : 'lines'} of text, which would be replaced: ${some.join(', ')}${lines.length > some.length ? ', …' : ''}. Copy what is worth keeping to another page; then set adopt = true to replace the rest.`,
  );
}

/**
 * Writes a backup of the page where it shows words that are not the code's own: somebody's, who may miss them.
 *
 * @throws CodaError where there is no backup: then the text must not be replaced
 */
export async function keepPeoplesText(
  ctx: BaseContext & { readonly client: Client; readonly private: PrivateState },
  doc: DocHandle,
  page: { readonly id: string; readonly name: string },
  content: PageContent,
): Promise<void> {
  const lines = spoken(await doc.pageContent(page.id, { signal: ctx.signal, fresh: true }));
  if (lines.length === 0 || kept(ctx.private)?.shown === digest(lines) || wordsOf(lines) === pageWords(content)) return;
  await backUpBefore(ctx, doc, {
    reason: `replace the text of the page ${quoted(page.name)}`,
    lost: { pageIds: [page.id] },
  });
}

function refused(summary: string, detail: string): DiagnosticError {
  return DiagnosticError.error(summary, detail, ['managed_content']);
}

/** Writes the content of a page that exists, and keeps what Coda shows of it. */
export async function writeContent(
  ctx: BaseContext & { readonly client: Client; readonly private: PrivateState },
  docId: string,
  pageId: string,
  content: PageContent,
  isNew: boolean,
): Promise<void> {
  const doc = ctx.client.coda.doc(docId);
  const options = { signal: ctx.signal };
  const { lines, proved } = isNew
    ? await doc.awaitPageContent(pageId, content, options)
    : await doc.replacePageContent(pageId, content, options);
  rememberContent(ctx.private, content, lines);
  if (proved) return;
  ctx.diagnostics.warning(
    'The page shows other words than were written',
    `Coda has worked the write off. Either it makes something else of this ${content.format}, and then all is well; or it shows the change late, and then the next plan will show a difference that another apply settles.`,
    ['managed_content'],
  );
}

/** What a plan says of the content; undefined while that depends on values that are not known yet. */
export function knownContent(plan: {
  readonly managed_content: string | null | Unknown;
  readonly content_format: string | null | Unknown;
}): Managed | undefined {
  const { managed_content, content_format } = plan;
  if (isUnknown(managed_content) || isUnknown(content_format)) return undefined;
  return { managed_content, content_format };
}

/** True where an update has to write the content. */
export function changesContent(prior: Managed, plan: Managed): boolean {
  return prior.managed_content !== plan.managed_content || prior.content_format !== plan.content_format;
}

/** Looks, while planning, for what a change of the content would destroy. */
export async function planContent(
  ctx: PlanContext<Client>,
  prior: Managed & { readonly id: string; readonly doc_id: string },
  plan: Parameters<typeof knownContent>[0] & { readonly adopt: boolean | null | Unknown },
): Promise<void> {
  const managed = knownContent(plan);
  const content = managed === undefined ? null : contentOf(managed);
  if (ctx.client === undefined || managed === undefined || content === null || !changesContent(prior, managed)) return;
  const doc = ctx.client.coda.doc(prior.doc_id);
  await explained('looking at what is on the page', async () => {
    const page = (await doc.pages({ signal: ctx.signal })).find(({ id }) => id === prior.id);
    const how = { owned: prior.managed_content !== null, adopt: plan.adopt === true };
    if (page !== undefined) await guardReplacement(ctx, doc, page, content, how);
  });
}
