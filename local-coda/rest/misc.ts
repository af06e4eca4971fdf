import { z } from 'zod';
import type { Control, DocState, NamedFormula } from '../engine/state';
import { shownById } from '../engine/values';
import { accept, liveDoc, type Operation, ok, type RestCall, readBody, readDoc } from './context';
import { ApiError, notFound } from './errors';
import { pagedQuery, paginate } from './paging';
import { Renderer } from './render';
import { sortedByName } from './tables';

/** What a browser link points to. */
interface Target {
  type: 'doc' | 'page' | 'table' | 'row';
  id: string;
  name: string;
  href: string;
  browserLink: string;
}

/** Finds what a browser link points to; `degrade` settles for what stands above something that is gone. */
export function resolveLink(
  call: Pick<RestCall, 'workspace' | 'links' | 'token'>,
  text: string,
  degrade: boolean,
): Target {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ApiError(400, 'The URL does not appear to be a Coda URL.');
  }
  const path = decodeURIComponent(url.pathname);
  const segment = /^\/d\/([^/]*)/.exec(path)?.[1];
  if (segment === undefined) throw new ApiError(400, 'The URL does not appear to be a Coda URL.');
  const id = (/_d([\w-]{10})$/.exec(segment) ?? /^.*?_d([\w-]+)$/.exec(segment))?.[1] ?? '';
  const doc = call.workspace.docs.get(id)?.seenBy('rest');
  if (!doc || (call.token.docId !== undefined && call.token.docId !== doc.id)) throw notFound('doc');
  const found = findInDoc(call, doc, `${path.slice(3 + segment.length)}${decodeURIComponent(url.hash)}`, degrade);
  return found ?? docTarget(call, doc);
}

function docTarget({ links }: Pick<RestCall, 'links'>, doc: DocState): Target {
  return { type: 'doc', id: doc.id, name: doc.title, href: links.doc(doc), browserLink: links.docBrowser(doc) };
}

function findInDoc(
  { links }: Pick<RestCall, 'links'>,
  doc: DocState,
  rest: string,
  degrade: boolean,
): Target | undefined {
  const page = [...doc.pages.values()].find((p) => p.id.endsWith(/_su([\w-]+)/.exec(rest)?.[1] ?? ' '));
  const pageTarget: Target | undefined = page && {
    type: 'page',
    id: page.canvasId,
    name: page.name,
    href: links.page(doc, page),
    browserLink: links.pageBrowser(doc, page),
  };
  if (/_su/.test(rest) && !page && !degrade) throw notFound('page');
  const tableId = /(?:_tu|\/)((?:grid|table)-[\w-]+?)(?=\/|#|$)/.exec(rest)?.[1];
  if (tableId === undefined) return pageTarget;
  const shown = shownById(doc, tableId);
  if (!shown) {
    if (degrade) return pageTarget;
    throw notFound('table');
  }
  const { object, table } = shown;
  const rowId = /_ru(i-[\w-]+)/.exec(rest)?.[1];
  const row = rowId === undefined ? undefined : table.rows.get(rowId);
  if (rowId !== undefined && !row && !degrade) throw notFound('row');
  if (row) {
    return {
      type: 'row',
      id: row.id,
      name: '',
      href: links.row(doc, object, row.id),
      browserLink: links.rowBrowser(doc, object, row.id),
    };
  }
  return {
    type: 'table',
    id: object.id,
    name: object.name,
    href: links.table(doc, object),
    browserLink: links.tableBrowser(doc, object),
  };
}

function namedList<Type extends 'formula' | 'control', Named extends NamedFormula | Control>(
  call: RestCall,
  type: Type,
  listed: (doc: DocState) => Map<string, Named>,
) {
  const doc = readDoc(call);
  const renderer = new Renderer(call.workspace, call.links);
  const sorted = sortedByName(pagedQuery(call).query, [...listed(doc).values()], (object) => object.name);
  const page = paginate(call, sorted, { fallback: 25, max: 100 });
  return ok({
    ...page,
    items: page.items.map((object) => renderer.named(doc, type, object)),
    href: `${call.links.doc(doc)}/${type}s`,
  });
}

/** Who am I, links, mutations, named formulas and controls. */
export const miscOperations: Operation[] = [
  {
    id: 'whoami',
    method: 'GET',
    path: '/whoami',
    bucket: 'read',
    unrestricted: true,
    run: (call) => ok(new Renderer(call.workspace, call.links).user(call.token)),
  },
  {
    id: 'resolveBrowserLink',
    method: 'GET',
    path: '/resolveBrowserLink',
    bucket: 'read',
    unrestricted: true,
    run: (call) => {
      const url = call.query.get('url') ?? '';
      const { browserLink, ...resource } = resolveLink(call, url, call.query.get('degradeGracefully') === 'true');
      return ok({
        type: 'apiLink',
        href: `${call.links.api}/resolveBrowserLink?url=${encodeURIComponent(url)}`,
        browserLink,
        resource,
      });
    },
  },
  {
    id: 'getMutationStatus',
    method: 'GET',
    path: '/mutationStatus/:requestId',
    bucket: 'read',
    run: (call) => {
      const status = call.workspace.requestStatus(call.params['requestId'] ?? '');
      if (!status) throw new ApiError(404, 'Could not find a mutation with the specified ID.');
      return ok(status);
    },
  },
  {
    id: 'triggerWebhookAutomation',
    method: 'POST',
    path: '/docs/:docId/hooks/automation/:ruleId',
    bucket: 'write',
    run: (call) => {
      liveDoc(call);
      readBody(call, z.record(z.string(), z.unknown()));
      // Docs hold no automations here: whatever looks like a rule is one that does nothing.
      if (!/^grid-auto-/.test(call.params['ruleId'] ?? '')) throw notFound('automation rule');
      return accept(call, { kind: 'batch', at: call.workspace.clock.now(), ops: [] }, {});
    },
  },
  {
    id: 'listCategories',
    method: 'GET',
    path: '/categories',
    bucket: 'read',
    run: () => ok({ items: ['Education', 'Engineering', 'Product', 'Project management'].map((name) => ({ name })) }),
  },
  {
    id: 'listFormulas',
    method: 'GET',
    path: '/docs/:docId/formulas',
    bucket: 'read',
    run: (call) => namedList(call, 'formula', (doc) => doc.formulas),
  },
  {
    id: 'getFormula',
    method: 'GET',
    path: '/docs/:docId/formulas/:formulaIdOrName',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const key = call.params['formulaIdOrName'] ?? '';
      const formula = doc.formulas.get(key) ?? [...doc.formulas.values()].find((f) => f.name === key);
      if (!formula) throw notFound('formula');
      const result = call.workspace.tools.formulas.value(doc, formula.formula);
      const value = result.ok && typeof result.value !== 'object' ? (result.value ?? '') : '';
      return ok({ ...new Renderer(call.workspace, call.links).named(doc, 'formula', formula), value });
    },
  },
  {
    id: 'listControls',
    method: 'GET',
    path: '/docs/:docId/controls',
    bucket: 'read',
    run: (call) => namedList(call, 'control', (doc) => doc.controls),
  },
  {
    id: 'getControl',
    method: 'GET',
    path: '/docs/:docId/controls/:controlIdOrName',
    bucket: 'read',
    run: (call) => {
      const doc = readDoc(call);
      const key = call.params['controlIdOrName'] ?? '';
      const control = doc.controls.get(key) ?? [...doc.controls.values()].find((c) => c.name === key);
      if (!control) throw notFound('control');
      const { controlType, value } = control;
      return ok({ ...new Renderer(call.workspace, call.links).named(doc, 'control', control), controlType, value });
    },
  },
];
