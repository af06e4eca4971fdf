import { z } from 'zod';
import { docIdFromLink, docIdSchema } from '../../model';
import type { Client } from '../client';
import { attr, DiagnosticError, defineDataSource, defineSchema, isUnknown } from '../framework';
import { explained } from '../resources/explain';

/** `coda_doc`: a doc by id or browser link. */
export const docDataSource = defineDataSource<Client>()({
  typeName: 'coda_doc',
  schema: defineSchema({
    description: 'A doc that exists already, by its id or by its link from the browser.',
    attributes: {
      id: attr.string({
        optional: true,
        computed: true,
        description: 'The id of the doc. Give this or `browser_link`.',
        validate: docIdSchema,
      }),
      browser_link: attr.string({
        optional: true,
        computed: true,
        description: 'The link of the doc, or of anything in it, as the browser shows it. Give this or `id`.',
        validate: z.string().min(1).max(2000),
      }),
      title: attr.string({ computed: true, description: 'The title of the doc.' }),
      owner: attr.string({ computed: true, description: "The owner's e-mail address." }),
      folder_id: attr.string({ computed: true, description: 'The id of the folder that the doc is in.' }),
      workspace_id: attr.string({ computed: true, description: 'The id of the workspace.' }),
      icon_name: attr.string({ computed: true, description: "The name of the doc's icon." }),
    },
  }),
  validateConfig(ctx, { config }) {
    if (isUnknown(config.id) || isUnknown(config.browser_link)) return;
    if ((config.id === null) === (config.browser_link === null)) {
      ctx.diagnostics.error('A doc is named by its id or by its link', 'Give exactly one of id and browser_link.', [
        'id',
      ]);
    }
  },
  read: (ctx, { config }) =>
    explained(`reading the doc ${config.id ?? config.browser_link ?? ''}`, async () => {
      const docId = config.id ?? docIdFromLink(config.browser_link ?? '');
      if (docId === null) {
        throw DiagnosticError.error(
          'The link names no doc',
          `A link to a doc looks like https://coda.io/d/Title_dAbCdEfGhIj. This was given: ${JSON.stringify(config.browser_link)}.`,
          ['browser_link'],
        );
      }
      const info = await ctx.client.coda.doc(docId).info({ signal: ctx.signal });
      return {
        id: info.id,
        browser_link: config.browser_link ?? info.browserLink,
        title: info.name,
        owner: info.owner ?? null,
        folder_id: info.folderId ?? null,
        workspace_id: info.workspaceId ?? null,
        icon_name: info.iconName ?? null,
      };
    }, [config.id === null ? 'browser_link' : 'id']),
});
