import { z } from 'zod';
import { docIdSchema } from '../../model';
import type { Client } from '../client';
import type { DocInfo } from '../coda';
import { attr, defineDataSource, defineSchema, types } from '../framework';
import { explained } from '../resources/explain';
import { idsByName } from './lookup';

const text = z.string().min(1).max(1000);

/** `coda_docs`: which docs the token can see. */
export const docsDataSource = defineDataSource<Client>()({
  typeName: 'coda_docs',
  schema: defineSchema({
    description:
      'The docs that the token can see, all of them or those that fit every condition. Coda allows four such lists in six seconds.',
    attributes: {
      query: attr.string({
        optional: true,
        description: 'Text to search the titles for, as Coda does it.',
        validate: text,
      }),
      is_owner: attr.bool({ optional: true, description: "Whether the docs are the user's own." }),
      is_starred: attr.bool({ optional: true, description: 'Whether the user has starred the docs.' }),
      is_published: attr.bool({ optional: true, description: 'Whether the docs are published.' }),
      folder_id: attr.string({
        optional: true,
        description: 'The folder of the docs, e.g. `fl-AbCdEfGhIj`.',
        validate: text,
      }),
      workspace_id: attr.string({
        optional: true,
        description: 'The workspace of the docs, e.g. `ws-AbCdEfGhIj`.',
        validate: text,
      }),
      source_doc_id: attr.string({
        optional: true,
        description: 'The id of the doc that the docs are copies of.',
        validate: docIdSchema,
      }),
      limit: attr.integer({
        optional: true,
        description: 'How many docs at most.',
        validate: z.int().min(1).max(10_000),
      }),
      docs: attr.nestedList({
        computed: true,
        description: "The docs, in Coda's order.",
        attributes: {
          id: attr.string({ computed: true, description: 'The id of the doc.' }),
          title: attr.string({ computed: true, description: 'The title of the doc.' }),
          owner: attr.string({ computed: true, description: "The owner's e-mail address." }),
          folder_id: attr.string({ computed: true, description: 'The id of the folder that the doc is in.' }),
          workspace_id: attr.string({ computed: true, description: 'The id of the workspace.' }),
          source_doc_id: attr.string({ computed: true, description: 'The doc that it is a copy of.' }),
          browser_link: attr.string({ computed: true, description: 'Where the doc opens in a browser.' }),
        },
      }),
      ids: attr.map(types.string, {
        computed: true,
        description: 'The id of each doc by its title. Titles that several docs have are not in it.',
      }),
    },
  }),
  read: (ctx, { config }) =>
    explained('listing docs', async () => {
      const { docs: _none, ids: _neither, ...given } = config;
      const found = await ctx.client.coda.docs(
        {
          ...(config.query !== null && { query: config.query }),
          ...(config.is_owner !== null && { isOwner: config.is_owner }),
          ...(config.is_starred !== null && { isStarred: config.is_starred }),
          ...(config.is_published !== null && { isPublished: config.is_published }),
          ...(config.folder_id !== null && { folderId: config.folder_id }),
          ...(config.workspace_id !== null && { workspaceId: config.workspace_id }),
          ...(config.source_doc_id !== null && { sourceDocId: config.source_doc_id }),
          ...(config.limit !== null && { limit: config.limit }),
        },
        { signal: ctx.signal },
      );
      return { ...given, docs: found.map(docState), ids: idsByName(found) };
    }),
});

function docState(doc: DocInfo) {
  return {
    id: doc.id,
    title: doc.name,
    owner: doc.owner ?? null,
    folder_id: doc.folderId ?? null,
    workspace_id: doc.workspaceId ?? null,
    source_doc_id: doc.sourceDocId ?? null,
    browser_link: doc.browserLink,
  };
}
