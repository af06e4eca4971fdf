import { z } from 'zod';
import type { Client } from '../client';
import {
  ACCESS_LEVELS,
  type AccessLevel,
  type DocHandle,
  type Permission,
  PRINCIPAL_TYPES,
  type Principal,
  samePrincipal,
} from '../coda';
import {
  attr,
  type BaseContext,
  type ClientContext,
  DiagnosticError,
  defineResource,
  defineSchema,
  isUnknown,
  type StateOf,
  Unknown,
} from '../framework';
import { adoptAttribute, docIdAttribute } from './common';
import { explained, orGone, quoted } from './explain';
import { importedPath } from './import-id';

const schema = defineSchema({
  description:
    'The access that somebody has to a doc: a person, a group, a domain, a workspace or everybody. What is shared beside it, by hand or by Coda, is left alone. Access to single pages is set by hand.',
  attributes: {
    id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description:
        'Whom it is for, e.g. `email:ann@example.com` or `anyone`. It stays the same when the access changes.',
    }),
    doc_id: docIdAttribute,
    principal_type: attr.string({
      required: true,
      requiresReplace: true,
      description: `What the principal is: ${PRINCIPAL_TYPES.map((type) => `\`${type}\``).join(', ')}.`,
      validate: z.enum(PRINCIPAL_TYPES),
    }),
    principal: attr.string({
      optional: true,
      requiresReplace: true,
      description:
        'Who it is: the e-mail address, the id of the group (`grp-…`), the domain (`example.com`) or the id of the workspace (`ws-…`). Not for `anyone`.',
      equivalent: (a, b) => a.toLowerCase() === b.toLowerCase(),
      validate: z.string().min(1).max(320),
    }),
    access: attr.string({
      required: true,
      description: `What they may do: ${ACCESS_LEVELS.map((level) => `\`${level}\``).join(', ')}. Coda's API has no call that changes it: the new access is given first, then the old one taken away.`,
      validate: z.enum(ACCESS_LEVELS),
    }),
    suppress_email: attr.bool({
      optional: true,
      default: true,
      description: 'Whether Coda sends no e-mail when access is given.',
    }),
    allow_own_access_change: attr.bool({
      optional: true,
      default: false,
      description:
        "Whether the access of the token's own user may be taken away or lowered. After that, the next apply may not be able to do anything in the doc.",
    }),
    permission_id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: "Coda's id of the permission. A change of access makes another one.",
    }),
    adopt: adoptAttribute,
  },
});
type State = StateOf<typeof schema>;

const idOf = ({ type, value }: Principal) => (type === 'anyone' ? type : `${type}:${value.toLowerCase()}`);

/** The principal of a configuration; null while it is not known. */
function principalOf(config: { readonly principal_type: unknown; readonly principal: unknown }): Principal | null {
  const type = PRINCIPAL_TYPES.find((known) => known === config.principal_type);
  if (type === undefined || isUnknown(config.principal)) return null;
  return { type, value: typeof config.principal === 'string' ? config.principal : '' };
}

function accessOf(text: unknown): AccessLevel | null {
  return ACCESS_LEVELS.find((level) => level === text) ?? null;
}

/** A principal has the same access twice: noted by a read, mended by the next apply. */
const TWICE = 'twice';

/** The permissions of a principal, the one that counts first; more than one has been left by hand or by an interrupted change. */
function permissionsOf(all: readonly Permission[], principal: Principal): Permission[] {
  const own = all.filter((p) => p.access !== 'none' && samePrincipal(p.principal, principal));
  return own.sort((a, b) => rank(b) - rank(a));
}

const rank = ({ access }: Permission) => (access === 'none' ? -1 : ACCESS_LEVELS.indexOf(access));

/** Refuses to share a doc with its owner: Coda keeps their access, whatever is shared. */
async function refuseOwner(ctx: BaseContext, doc: DocHandle, principal: Principal): Promise<void> {
  const { owner } = await doc.info({ signal: ctx.signal });
  if (principal.type !== 'email' || owner?.toLowerCase() !== principal.value.toLowerCase()) return;
  throw DiagnosticError.error(
    `${principal.value} owns the doc`,
    'The owner has every right already, and cannot lose it through sharing. Leave this permission out.',
    ['principal'],
  );
}

/**
 * Refuses to lower the access of the token's own user without an explicit word. Access that the user has through a group,
 * a domain or a workspace is not seen.
 */
async function guardOwnAccess(
  ctx: ClientContext<Client>,
  prior: State,
  next: { readonly access: unknown; readonly allowed: boolean } | null,
): Promise<void> {
  const allowed = next === null ? prior.allow_own_access_change : next.allowed;
  if (allowed || prior.principal_type !== 'email') return;
  const { loginId } = await ctx.client.coda.whoami({ signal: ctx.signal });
  if (loginId.toLowerCase() !== prior.principal?.toLowerCase()) return;
  const now = accessOf(prior.access);
  const then = next === null ? null : accessOf(next.access);
  const kept = now !== null && then !== null && ACCESS_LEVELS.indexOf(then) >= ACCESS_LEVELS.indexOf(now);
  if (kept || isUnknown(next?.access)) return;
  throw DiagnosticError.error(
    `${loginId} is the user of this token`,
    `The plan would ${then === null ? 'take their access away' : `lower their access from ${prior.access} to ${then}`}, and the next apply might not be able to do anything in the doc. If that is what you want, set allow_own_access_change = true, apply, and plan again.`,
    ['access'],
  );
}

/**
 * What is shared with the principal already.
 *
 * @returns the permission to take over, or null when there is none
 * @throws DiagnosticError where it gives other access and may not be taken over
 */
async function permissionToAdopt(
  ctx: BaseContext,
  doc: DocHandle,
  principal: Principal,
  wanted: { readonly access: string; readonly adopt: boolean },
): Promise<Permission | null> {
  const [found] = permissionsOf(await doc.permissions({ signal: ctx.signal }), principal);
  if (found === undefined) return null;
  if (wanted.adopt) return found;
  const importId = `${doc.docId}/${idOf(principal)}`;
  if (found.access !== wanted.access) {
    throw DiagnosticError.error(
      `The doc is shared with ${quoted(idOf(principal))} already`,
      `They have ${found.access} access, not ${wanted.access}. To manage it, import it (terraform import <address> ${importId}) or set adopt = true.`,
      ['access'],
    );
  }
  ctx.diagnostics.warning(
    `The doc was shared with ${quoted(idOf(principal))} already`,
    `It is what this create would have made, so it is managed from now on (${importId}). This is normal after an interrupted apply.`,
  );
  return found;
}

/** `coda_permission`: sharing, by Coda's REST API. */
export const permissionResource = defineResource<Client>()({
  typeName: 'coda_permission',
  schema,
  identity: ['doc_id', 'id'],

  validateConfig(ctx, { config }) {
    const { principal_type: type, principal } = config;
    if (isUnknown(type) || isUnknown(principal)) return;
    if (type === 'anyone' && principal !== null) {
      ctx.diagnostics.error('Anyone is nobody in particular', 'Leave principal out where principal_type is "anyone".', [
        'principal',
      ]);
    }
    if (type !== 'anyone' && principal === null) {
      ctx.diagnostics.error('The principal is missing', `Say which ${String(type)} the access is for.`, ['principal']);
    }
    if (type === 'email' && typeof principal === 'string' && !/^[^\s@]+@[^\s@]+$/.test(principal)) {
      ctx.diagnostics.error('This is no e-mail address', `${quoted(principal)} was given.`, ['principal']);
    }
    if (type === 'domain' && typeof principal === 'string' && !/^[^\s@/]+\.[^\s@/]+$/.test(principal)) {
      ctx.diagnostics.error('This is no domain', `${quoted(principal)} was given; a domain looks like example.com.`, [
        'principal',
      ]);
    }
  },

  async modifyPlan(ctx, { prior, plan }) {
    const { client } = ctx;
    const replaced =
      plan !== null &&
      prior !== null &&
      (['doc_id', 'principal_type', 'principal'] as const).some(
        (name) => !isUnknown(plan[name]) && plan[name] !== prior[name],
      );
    if (prior !== null && client !== undefined) {
      const next =
        plan === null || replaced ? null : { access: plan.access, allowed: plan.allow_own_access_change === true };
      await explained("checking the token's own access", () => guardOwnAccess({ ...ctx, client }, prior, next));
    }
    if (plan === null) return undefined;
    const principal = principalOf(plan);
    if (prior !== null && !replaced) {
      ctx.private.set('exists', true);
      const isTwice = ctx.private.get(TWICE) === true;
      if (isTwice && plan.access === prior.access) {
        ctx.diagnostics.warning(
          `The doc is shared twice with ${quoted(prior.id)}`,
          `They have ${prior.access} access by two permissions. It can come from a create whose answer was lost while Coda's list of permissions lagged. The apply takes away all but one.`,
        );
      }
      return isTwice || plan.access !== prior.access ? { ...plan, permission_id: Unknown.value } : undefined;
    }
    if (principal === null) return undefined;
    const { doc_id: docId, access, adopt } = plan;
    const planned = { ...plan, id: idOf(principal) };
    if (client === undefined || typeof docId !== 'string' || typeof access !== 'string') return planned;
    if (ctx.private.get('exists') === true && prior === null) return planned;
    const doc = client.coda.doc(docId);
    await explained(`looking at whom the doc is shared with`, async () => {
      await refuseOwner(ctx, doc, principal);
      await permissionToAdopt(ctx, doc, principal, { access, adopt: adopt === true });
    }, ['doc_id']);
    return planned;
  },

  create: (ctx, { plan }) =>
    explained('sharing the doc', async () => {
      const doc = ctx.client.coda.doc(plan.doc_id);
      const principal = requirePrincipal(plan);
      await refuseOwner(ctx, doc, principal);
      const found = await permissionToAdopt(ctx, doc, principal, plan);
      if (found?.access === plan.access) return { ...plan, id: idOf(principal), permission_id: found.id };
      const made = await doc.grant(grantOf(plan, principal), { signal: ctx.signal });
      return { ...plan, id: idOf(principal), permission_id: made.id };
    }),

  read: (ctx, { prior }) =>
    explained(`reading the permission ${prior.id}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const all = await orGone(doc.permissions({ signal: ctx.signal }));
      if (all === null) return null;
      const imported = prior.principal_type === null;
      const byId = imported ? all.find(({ id, access }) => id === prior.id && access !== 'none') : undefined;
      const principal = byId?.principal ?? (imported ? principalFromId(prior.id) : principalOf(prior));
      const own = principal === null ? [] : permissionsOf(all, principal);
      const found = byId ?? own[0];
      const isTwice = own.filter((p) => p.access === found?.access).length > 1;
      ctx.private.set(TWICE, isTwice ? true : undefined);
      const access = accessOf(found?.access);
      if (found === undefined || principal === null || access === null) return null;
      return {
        id: idOf(principal),
        doc_id: prior.doc_id,
        principal_type: principal.type,
        principal: principal.type === 'anyone' ? null : principal.value,
        access,
        suppress_email: prior.suppress_email ?? true,
        allow_own_access_change: prior.allow_own_access_change ?? false,
        permission_id: found.id,
        adopt: prior.adopt ?? false,
      };
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the access of ${prior.id}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      if (plan.access === prior.access) {
        const kept = ctx.private.get(TWICE) === true ? await keepOne(ctx, doc, plan) : prior.permission_id;
        ctx.private.set(TWICE, undefined);
        return { ...plan, id: prior.id, permission_id: kept };
      }
      const made = await doc.grant(grantOf(plan, requirePrincipal(plan)), { signal: ctx.signal });
      return { ...plan, id: prior.id, permission_id: made.id };
    }),

  delete: (ctx, { prior }) =>
    explained(`taking the access of ${prior.id} away`, async () => {
      await guardOwnAccess(ctx, prior, null);
      const doc = ctx.client.coda.doc(prior.doc_id);
      const principal = requirePrincipal(prior);
      const all = await orGone(doc.permissions({ fresh: true, signal: ctx.signal }));
      for (const { id } of permissionsOf(all ?? [], principal)) await doc.revoke(id, { signal: ctx.signal });
    }),

  importState(_ctx, id) {
    const [docId = '', who = ''] = importedPath(id, [
      'doc id',
      'whom it is for, e.g. email:ann@example.com, domain:example.com or anyone',
    ]);
    return { doc_id: docId, id: who };
  },
});

/** Takes away all permissions that give the principal the same access but one; its id. */
async function keepOne(
  ctx: BaseContext,
  doc: DocHandle,
  plan: { readonly principal_type: string; readonly principal: string | null; readonly access: string },
): Promise<string | null> {
  const all = await doc.permissions({ fresh: true, signal: ctx.signal });
  const [first, ...others] = permissionsOf(all, requirePrincipal(plan)).filter(({ access }) => access === plan.access);
  for (const { id } of others) await doc.revoke(id, { signal: ctx.signal });
  return first?.id ?? null;
}

/** The schema has been validated, so a missing principal is `anyone`. */
function requirePrincipal(state: { readonly principal_type: string; readonly principal: string | null }): Principal {
  return principalOf(state) ?? { type: 'anyone', value: '' };
}

function grantOf(plan: { readonly access: string; readonly suppress_email: boolean }, principal: Principal) {
  const access = accessOf(plan.access) ?? 'readonly';
  return { principal, access, suppressEmail: plan.suppress_email };
}

/** `email:ann@example.com` taken apart; null for anything else. */
function principalFromId(id: string): Principal | null {
  if (id === 'anyone') return { type: 'anyone', value: '' };
  const [, kind, value] = /^(email|group|domain|workspace):(.+)$/.exec(id) ?? [];
  const type = PRINCIPAL_TYPES.find((known) => known === kind);
  return type === undefined || value === undefined ? null : { type, value };
}
