import { z } from 'zod';
import type { Client } from '../client';
import { type DocInfo, isCodaError } from '../coda';
import {
  attr,
  type BaseContext,
  type ClientContext,
  DiagnosticError,
  defineResource,
  defineSchema,
  type PlanContext,
  type PlannedOf,
  type PlanOf,
  type PrivateState,
  type StateOf,
} from '../framework';
import { backUpBefore } from './backup';
import { deletionProtectionAttribute, guardDeletion, guardDeletionOnApply } from './common';
import { docToAdopt, isUntouched } from './doc-adopt';
import { forgetBegun, forgetMade, noteBegin, noteMade } from './doc-making';
import { explained, orGone, quoted } from './explain';
import { importedDocId } from './import-id';

const schema = defineSchema({
  description:
    'A Coda doc. Its pages, tables and columns are resources of their own; a doc that exists already is imported, or simply named by its id in theirs.',
  attributes: {
    id: attr.string({ computed: true, useStateForUnknown: true, description: 'The id of the doc, e.g. `AbCdEfGhIj`.' }),
    title: attr.string({ required: true, description: 'The title of the doc.', validate: z.string().min(1).max(255) }),
    icon_name: attr.string({
      optional: true,
      description: "The name of the doc's icon, e.g. `rocket`, as Coda's API names it.",
      validate: z.string().min(1),
    }),
    folder_id: attr.string({
      optional: true,
      computed: true,
      useStateForUnknown: true,
      description:
        "The id of the folder to create the doc in, e.g. `fl-AbCdEfGhIj`. By default Coda's own choice, the user's folder. A doc is moved by hand.",
      validate: z.string().min(1),
    }),
    source_doc_id: attr.string({
      optional: true,
      requiresReplace: true,
      description: 'The id of a doc to copy, with tables, pages, rows and all. Only used when the doc is created.',
      validate: z.string().min(1),
    }),
    timezone: attr.string({
      optional: true,
      description:
        'The time zone to give the doc, e.g. `America/Los_Angeles`. Only used when the doc is created: Coda shows it to no API, so a change of it is not carried out.',
      validate: z.string().min(1),
    }),
    workspace_id: attr.string({ computed: true, useStateForUnknown: true, description: 'The id of the workspace.' }),
    owner: attr.string({ computed: true, useStateForUnknown: true, description: "The owner's e-mail address." }),
    browser_link: attr.string({ computed: true, description: 'Where the doc opens in a browser.' }),
    deletion_protection: deletionProtectionAttribute,
  },
});
type State = StateOf<typeof schema>;

function stateOf(
  info: DocInfo,
  kept: Pick<State, 'source_doc_id' | 'timezone' | 'deletion_protection'>,
  icon: string | null,
): State {
  return {
    id: info.id,
    title: info.name,
    // An icon that nobody declared is the users' own business.
    icon_name: icon === null ? null : (info.iconName ?? null),
    folder_id: info.folderId ?? null,
    source_doc_id: kept.source_doc_id,
    timezone: kept.timezone,
    workspace_id: info.workspaceId ?? null,
    owner: info.owner ?? null,
    browser_link: info.browserLink,
    deletion_protection: kept.deletion_protection,
  };
}

const ADOPTED = 'adopted_doc';

/** Says, while planning, which doc the create will take over, and remembers it: nothing else is taken over then. */
async function noteAdoption(ctx: PlanContext<Client>, plan: PlanOf<typeof schema>): Promise<void> {
  const { client } = ctx;
  const { title, folder_id: folder, source_doc_id: source } = plan;
  // A replacement, and a copy of another doc, are always made anew.
  if (client === undefined || ctx.private.get('exists') === true || source !== null || typeof title !== 'string')
    return;
  const wanted = { title, folder_id: typeof folder === 'string' ? folder : null };
  const { adopted, namesakes } = await explained(
    `looking for the doc ${quoted(title)}`,
    () => docToAdopt({ ...ctx, client }, wanted),
    ['title'],
  );
  if (adopted === undefined) return warnOfNamesakes(ctx, title, namesakes);
  ctx.private.set(ADOPTED, adopted.id);
  ctx.diagnostics.warning(
    `There is an empty doc ${quoted(title)} already`,
    `It is what this create would make, so it is taken over (${adopted.id}). This is normal after an interrupted apply. To make another doc, give it another title, or delete that one.`,
    ['title'],
  );
}

/** Another doc of the same title is allowed, and rarely what somebody wants whose state was lost. */
function warnOfNamesakes(ctx: PlanContext<Client>, title: string, [first, ...others]: readonly DocInfo[]): void {
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  ctx.diagnostics.warning(
    `There is a doc ${quoted(title)} of yours already`,
    `It has something in it: ${first.browserLink}${more}. Titles may repeat in Coda, so this create makes another doc. If the first one is meant, because its state was lost or it was made by hand, import it instead: terraform import <address> ${first.id}`,
    ['title'],
  );
}

/** The doc that the plan said is taken over, unless somebody has been there since. */
async function plannedAdoption(
  ctx: BaseContext & { readonly client: Client; readonly private: PrivateState },
): Promise<DocInfo | undefined> {
  const planned = ctx.private.get(ADOPTED);
  if (typeof planned !== 'string') return undefined;
  const info = await orGone(ctx.client.coda.doc(planned).info({ signal: ctx.signal }));
  return info !== null && (await isUntouched(ctx, info)) ? info : undefined;
}

/** Makes a doc. An apply that dies meanwhile leaves a note for the next plan; a copy is always made anew. */
async function make(ctx: ClientContext<Client>, plan: PlannedOf<typeof schema>): Promise<DocInfo> {
  const { coda } = ctx.client;
  const folder_id = typeof plan.folder_id === 'string' ? plan.folder_id : null;
  const begun = plan.source_doc_id === null ? await noteBegin(ctx.client, { title: plan.title, folder_id }) : null;
  const doc = {
    title: plan.title,
    ...(folder_id !== null && { folderId: folder_id }),
    ...(plan.source_doc_id !== null && { sourceDocId: plan.source_doc_id }),
    ...(plan.timezone !== null && { timezone: plan.timezone }),
  };
  try {
    const info = await coda.createDoc(doc, { signal: ctx.signal });
    if (begun !== null) await noteMade(begun, info.id);
    return info;
  } catch (error) {
    if (begun !== null && wasRefused(error)) await forgetBegun(begun);
    throw error;
  }
}

/** Whether Coda has said that it makes no doc; all else may come after it has made one. */
function wasRefused(error: unknown): boolean {
  return (
    isCodaError(error, 'auth', 'forbidden', 'rejected', 'notFound') && error.call?.startsWith('POST /docs') === true
  );
}

/** `coda_doc`: a doc, by Coda's REST API. */
export const docResource = defineResource<Client>()({
  typeName: 'coda_doc',
  schema,
  identity: ['id'],

  async modifyPlan(ctx, { prior, plan, config }) {
    guardDeletion(`The doc ${quoted(prior?.title ?? '')}`, { prior, plan }, ['source_doc_id']);
    if (prior !== null) {
      ctx.private.set('exists', true);
      ctx.client?.planned.claimDoc(prior.id);
    } else if (plan !== null) await noteAdoption(ctx, plan);
    if (prior === null || plan === null || config === null) return undefined;
    if (typeof config.folder_id === 'string' && prior.folder_id !== null && config.folder_id !== prior.folder_id) {
      throw DiagnosticError.error(
        'A doc cannot be moved to another folder',
        `The doc is in folder ${prior.folder_id}. Move it to ${config.folder_id} in Coda; the next plan is then clean.`,
        ['folder_id'],
      );
    }
    if (prior.timezone !== null && typeof config.timezone === 'string' && config.timezone !== prior.timezone) {
      ctx.diagnostics.warning(
        'The time zone of the doc stays as it is',
        'Coda takes a time zone only when a doc is created. Change it in the settings of the doc.',
        ['timezone'],
      );
    }
    if (prior.icon_name !== null && config.icon_name === null) {
      ctx.diagnostics.warning('The icon of the doc stays as it is', "Coda's API cannot take an icon away.", [
        'icon_name',
      ]);
    }
    return undefined;
  },

  create: (ctx, { plan }) =>
    explained(`creating the doc ${quoted(plan.title)}`, async () => {
      const info = (await plannedAdoption(ctx)) ?? (await make(ctx, plan));
      if (plan.icon_name === null) return stateOf(info, plan, null);
      const iconName = plan.icon_name;
      try {
        // Without the signal: a doc that was made must not be forgotten because of a stop.
        return stateOf(await ctx.client.coda.doc(info.id).update({ iconName }), plan, iconName);
      } catch (error) {
        if (!isCodaError(error)) throw error;
        // The doc is there; an error would have the next apply replace it.
        ctx.diagnostics.warning(
          'The doc did not get its icon',
          `The doc was created. ${error.message} The next apply tries again.`,
          ['icon_name'],
        );
        return { ...stateOf(info, plan, null), icon_name: iconName };
      }
    }),

  read: (ctx, { prior }) =>
    explained(`reading the doc ${prior.id}`, async () => {
      const info = await orGone(ctx.client.coda.doc(prior.id).info({ signal: ctx.signal }));
      if (info === null) return null;
      ctx.client.planned.claimDoc(prior.id);
      await forgetMade(ctx.client, prior.id);
      const kept = {
        source_doc_id: prior.source_doc_id,
        timezone: prior.timezone,
        deletion_protection: prior.deletion_protection ?? true,
      };
      const imported = prior.title === null;
      return stateOf(info, kept, imported ? (info.iconName ?? null) : prior.icon_name);
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the doc ${quoted(prior.title)}`, async () => {
      const changes = {
        ...(plan.title !== prior.title && { title: plan.title }),
        ...(plan.icon_name !== null && plan.icon_name !== prior.icon_name && { iconName: plan.icon_name }),
      };
      const doc = ctx.client.coda.doc(prior.id);
      const options = { signal: ctx.signal };
      const info = Object.keys(changes).length > 0 ? await doc.update(changes, options) : await doc.info(options);
      return stateOf(info, plan, plan.icon_name);
    }),

  delete: (ctx, { prior }) =>
    explained(`deleting the doc ${quoted(prior.title)}`, async () => {
      guardDeletionOnApply(`The doc ${quoted(prior.title)}`, prior);
      const doc = ctx.client.coda.doc(prior.id);
      await backUpBefore(ctx, doc, { reason: `delete the doc ${quoted(prior.title)}`, lost: { doc: true } });
      await doc.delete({ signal: ctx.signal });
    }),

  importState: (_ctx, id) => ({ id: importedDocId(id) }),
});
