import { z } from 'zod';
import type { Client } from '../client';
import type { DocHandle, PageChanges, PageInfo } from '../coda';
import {
  attr,
  type BaseContext,
  DiagnosticError,
  defineResource,
  defineSchema,
  isUnknown,
  type StateOf,
} from '../framework';
import { backUpBefore } from './backup';
import {
  adoptAttribute,
  deletionProtectionAttribute,
  docIdAttribute,
  guardDeletion,
  guardDeletionOnApply,
  pageIdRule,
} from './common';
import { explained, orGone, quoted } from './explain';
import { importedObject } from './import-id';
import {
  changesContent,
  checkContent,
  contentAttributes,
  contentOf,
  forgetContent,
  guardReplacement,
  keepPeoplesText,
  knownContent,
  type Managed,
  planContent,
  readContent,
  writeContent,
} from './page-content';
import { planDelete, refuseWithTables, withSubpages } from './page-tables';

const schema = defineSchema({
  description:
    "A page of a doc. Tables live on pages. What people write on the page is theirs, and this resource manages its name, place and looks; unless `managed_content` makes the whole text the code's.",
  attributes: {
    id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The id of the page, e.g. `canvas-AbCdEfGhIj`.',
    }),
    doc_id: docIdAttribute,
    name: attr.string({ required: true, description: 'The name of the page.', validate: z.string().min(1).max(255) }),
    subtitle: attr.string({ optional: true, description: 'The line under the name.' }),
    icon_name: attr.string({
      optional: true,
      description: "The name of the page's icon, e.g. `rocket`, as Coda's API names it.",
      validate: z.string().min(1),
    }),
    parent_id: attr.string({
      optional: true,
      description:
        'The id of the page that this one is under; the top level if it is not set. Moving a page needs the MCP token.',
      validate: pageIdRule,
    }),
    hidden: attr.bool({
      optional: true,
      default: false,
      description: 'Whether the page is hidden in the list of pages.',
    }),
    initial_content: attr.string({
      optional: true,
      description:
        'Markdown to start the page with. Only used when the page is created; afterwards the text belongs to the people who edit it. Do not put tables in it: Coda would make grids of them that nobody manages.',
    }),
    ...contentAttributes,
    browser_link: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'Where the page opens in a browser.',
    }),
    adopt: adoptAttribute,
    deletion_protection: deletionProtectionAttribute,
  },
});
type State = StateOf<typeof schema>;
type Kept = Pick<State, 'subtitle' | 'icon_name' | 'initial_content' | 'adopt' | 'deletion_protection'> & Managed;

function stateOf(docId: string, page: PageInfo, kept: Kept): State {
  return {
    id: page.id,
    doc_id: docId,
    name: page.name,
    // A subtitle or an icon that nobody declared belongs to the people who edit the page.
    subtitle: kept.subtitle === null ? null : (page.subtitle ?? ''),
    icon_name: kept.icon_name === null ? null : (page.iconName ?? null),
    parent_id: page.parentId ?? null,
    hidden: page.isHidden,
    initial_content: kept.initial_content,
    managed_content: kept.managed_content,
    content_format: kept.content_format,
    browser_link: page.browserLink,
    adopt: kept.adopt,
    deletion_protection: kept.deletion_protection,
  };
}

/** What a create would make, as far as it can be compared with a page that exists. */
interface Wanted extends Managed {
  readonly name: string;
  readonly subtitle: string | null;
  readonly parent_id: string | null;
  readonly hidden: boolean;
  readonly adopt: boolean;
}

/**
 * Looks for a page of that name at that place. Page names may repeat in Coda, so a second one is an error rather than a
 * guess.
 *
 * @returns the page to take over, or null when there is none
 * @throws DiagnosticError when there is one that may not be taken over
 */
async function pageToAdopt(ctx: BaseContext, doc: DocHandle, wanted: Wanted): Promise<PageInfo | null> {
  const options = { signal: ctx.signal };
  const pages = await doc.pages(options);
  const [first, ...others] = pages.filter((p) => p.name === wanted.name && (p.parentId ?? null) === wanted.parent_id);
  if (first === undefined) return null;
  const importId = `${doc.docId}/${first.id}`;
  if (others.length > 0) {
    throw DiagnosticError.error(
      `There are ${others.length + 1} pages named ${quoted(wanted.name)} at this place`,
      `Import the one that is meant: terraform import <address> ${importId} (or ${others.map((p) => `${doc.docId}/${p.id}`).join(', ')}).`,
      ['name'],
    );
  }
  const content = contentOf(wanted);
  if (content !== null) {
    await guardReplacement(ctx, doc, first, content, { owned: false, adopt: wanted.adopt });
  }
  if (wanted.adopt) return first;
  const bare =
    pages.every((p) => p.parentId !== first.id) && (await doc.tables(options)).every((t) => t.pageId !== first.id);
  // A page is made visible and hidden in a second step, which an interrupted create may not have come to.
  const hiding = first.isHidden === wanted.hidden || wanted.hidden;
  const same = (first.subtitle ?? '') === (wanted.subtitle ?? '') && hiding;
  if (!bare || !same) {
    throw DiagnosticError.error(
      `A page named ${quoted(wanted.name)} exists already`,
      `To manage it, import it (terraform import <address> ${importId}) or set adopt = true. To make another one, give it another name.`,
      ['name'],
    );
  }
  ctx.diagnostics.warning(
    `The page ${quoted(wanted.name)} was there already`,
    `It is what this create would have made, so it is managed from now on (${importId}). This is normal after an interrupted apply.`,
  );
  return first;
}

/** `coda_page`: a page, by Coda's REST API; moving one by the MCP server. */
export const pageResource = defineResource<Client>()({
  typeName: 'coda_page',
  schema,
  identity: ['doc_id', 'id'],

  validateConfig(ctx, { config }) {
    const { managed_content: text, content_format: format, initial_content: initial } = config;
    if (text === null && format !== null) {
      ctx.diagnostics.warning('content_format does nothing here', 'It belongs to managed_content.', ['content_format']);
    }
    if (text !== null && initial !== null) {
      ctx.diagnostics.error(
        'A page has initial_content or managed_content',
        'Text that people go on with begins as initial_content; text that the code owns is managed_content.',
        ['initial_content'],
      );
    }
    if (typeof text !== 'string' || isUnknown(format)) return;
    const content = contentOf({ managed_content: text, content_format: format });
    if (content !== null) checkContent(content, ctx.diagnostics);
  },

  async modifyPlan(ctx, { prior, plan, config }) {
    guardDeletion(`The page ${quoted(prior?.name ?? '')}`, { prior, plan }, ['doc_id']);
    if (plan === null && prior !== null && ctx.client !== undefined) await planDelete(ctx, ctx.client, prior);
    if (plan === null || config === null) return undefined;
    if (prior !== null) {
      ctx.private.set('exists', true);
      if (prior.icon_name !== null && config.icon_name === null) {
        ctx.diagnostics.warning('The icon of the page stays as it is', "Coda's API cannot take an icon away.", [
          'icon_name',
        ]);
      }
      await planContent(ctx, prior, plan);
      return undefined;
    }
    const { doc_id: docId, name, subtitle, parent_id: parentId, hidden, adopt } = plan;
    const managed = knownContent(plan);
    const known =
      typeof docId === 'string' &&
      typeof name === 'string' &&
      typeof hidden === 'boolean' &&
      typeof adopt === 'boolean';
    const placed =
      (parentId === null || typeof parentId === 'string') && (subtitle === null || typeof subtitle === 'string');
    if (ctx.client === undefined || !known || !placed || managed === undefined || ctx.private.get('exists') === true)
      return undefined;
    const doc = ctx.client.coda.doc(docId);
    await explained(
      `looking for the page ${quoted(name)}`,
      () => pageToAdopt(ctx, doc, { name, subtitle, parent_id: parentId, hidden, adopt, ...managed }),
      ['doc_id'],
    );
    return undefined;
  },

  create: (ctx, { plan }) =>
    explained(`creating the page ${quoted(plan.name)}`, async () => {
      const doc = ctx.client.coda.doc(plan.doc_id);
      const options = { signal: ctx.signal };
      const content = contentOf(plan);
      // What an apply that died has made a moment ago would be made twice.
      await doc.untilUpToDate({ signal: ctx.signal });
      const found = await pageToAdopt(ctx, doc, plan);
      if (found !== null) {
        const changes = changesFrom(found, plan);
        const page = Object.keys(changes).length > 0 ? await doc.updatePage(found.id, changes, options) : found;
        if (content !== null) {
          await keepPeoplesText(ctx, doc, page, content);
          await writeContent(ctx, plan.doc_id, page.id, content, false);
        }
        return stateOf(plan.doc_id, page, plan);
      }
      const page = await doc.createPage(
        {
          name: plan.name,
          hidden: plan.hidden,
          ...(plan.subtitle !== null && { subtitle: plan.subtitle }),
          ...(plan.icon_name !== null && { iconName: plan.icon_name }),
          ...(plan.parent_id !== null && { parentId: plan.parent_id }),
          ...(plan.initial_content !== null && { content: { format: 'markdown', content: plan.initial_content } }),
          ...(content !== null && { content }),
        },
        options,
      );
      if (content !== null) await writeContent(ctx, plan.doc_id, page.id, content, true);
      return stateOf(plan.doc_id, page, plan);
    }),

  read: (ctx, { prior }) =>
    explained(`reading the page ${prior.id}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const pages = await orGone(doc.pages({ signal: ctx.signal }));
      const page = pages?.find((candidate) => candidate.id === prior.id);
      if (page === undefined) return null;
      const imported = prior.name === null;
      return stateOf(prior.doc_id, page, {
        subtitle: imported ? page.subtitle || null : prior.subtitle,
        icon_name: imported ? (page.iconName ?? null) : prior.icon_name,
        initial_content: prior.initial_content,
        managed_content: await readContent(doc, page.id, prior, ctx.private, ctx.signal),
        content_format: prior.content_format,
        adopt: prior.adopt ?? false,
        deletion_protection: prior.deletion_protection ?? true,
      });
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the page ${quoted(prior.name)}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const options = { signal: ctx.signal };
      const pages = await doc.pages(options);
      const now = pages.find((candidate) => candidate.id === prior.id);
      if (now === undefined) {
        throw DiagnosticError.error(
          'The page is gone',
          `Somebody deleted ${prior.id} since the plan was made. Plan again.`,
        );
      }
      const changes = changesFrom(now, plan);
      const page = Object.keys(changes).length > 0 ? await doc.updatePage(prior.id, changes, options) : now;
      const content = contentOf(plan);
      if (content === null) forgetContent(ctx.private);
      else if (changesContent(prior, plan)) {
        const owned = prior.managed_content !== null;
        await guardReplacement(ctx, doc, page, content, { owned, adopt: plan.adopt, fresh: true });
        await keepPeoplesText(ctx, doc, page, content);
        await writeContent(ctx, prior.doc_id, prior.id, content, false);
      }
      // Links can hold the page's name, or lead to another host than at the last refresh: the next one brings what is new.
      return { ...stateOf(prior.doc_id, page, plan), browser_link: prior.browser_link };
    }),

  delete: (ctx, { prior }) =>
    explained(`deleting the page ${quoted(prior.name)}`, async () => {
      guardDeletionOnApply(`The page ${quoted(prior.name)}`, prior);
      const doc = ctx.client.coda.doc(prior.doc_id);
      await refuseWithTables(doc, prior.id);
      await backUpBefore(ctx, doc, {
        reason: `delete the page ${quoted(prior.name)}`,
        lost: { pageIds: await withSubpages(doc, prior.id) },
      });
      await doc.deletePage(prior.id, { signal: ctx.signal });
    }),

  async importState(ctx, id) {
    const { docId, objectId } = await importedObject(ctx.client, id, 'page');
    return { doc_id: docId, id: objectId };
  },
});

/** What has to change so that the page is as planned. */
function changesFrom(
  now: PageInfo,
  plan: Pick<State, 'name' | 'subtitle' | 'icon_name' | 'parent_id' | 'hidden'>,
): PageChanges {
  return {
    ...(plan.name !== now.name && { name: plan.name }),
    ...(plan.subtitle !== null && plan.subtitle !== (now.subtitle ?? '') && { subtitle: plan.subtitle }),
    ...(plan.icon_name !== null && plan.icon_name !== now.iconName && { iconName: plan.icon_name }),
    ...(plan.hidden !== now.isHidden && { hidden: plan.hidden }),
    ...(plan.parent_id !== (now.parentId ?? null) && { parentId: plan.parent_id }),
  };
}
