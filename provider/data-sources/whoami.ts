import type { Client } from '../client';
import { attr, defineDataSource, defineSchema } from '../framework';
import { explained } from '../resources/explain';

/** `coda_whoami`: the user behind the API token. */
export const whoamiDataSource = defineDataSource<Client>()({
  typeName: 'coda_whoami',
  schema: defineSchema({
    description: 'The user behind the API token: the quickest way to see that a token works, and whose it is.',
    attributes: {
      name: attr.string({ computed: true, description: "The user's name." }),
      login_id: attr.string({ computed: true, description: "The user's e-mail address." }),
      token_name: attr.string({ computed: true, description: 'The name that the token was given when it was made.' }),
      scoped: attr.bool({
        computed: true,
        description:
          'Whether the token is restricted to some docs or tables, or to reading. Coda does not say to which.',
      }),
      workspace_id: attr.string({ computed: true, description: "The id of the user's workspace." }),
    },
  }),
  read: (ctx) =>
    explained('asking Coda who the token belongs to', async () => {
      const user = await ctx.client.coda.whoami({ signal: ctx.signal });
      return {
        name: user.name,
        login_id: user.loginId,
        token_name: user.tokenName ?? null,
        scoped: user.scoped,
        workspace_id: user.workspaceId ?? null,
      };
    }),
});
