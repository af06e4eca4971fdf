import type { Client } from './client';
import type { Resource } from './framework';
import { explained } from './resources/explain';

/**
 * The resource, whose plans to create prove first that the provider's token is right: such a plan may ask nothing else of
 * Coda, and a wrong token should not show as late as in the apply. Other plans follow a read, which has proved it.
 */
export function checksAccess(resource: Resource<Client>): Resource<Client> {
  return {
    ...resource,
    async modifyPlan(ctx, request) {
      const { client, signal } = ctx;
      if (client !== undefined && request.prior === null) {
        await explained('connecting to Coda', () => client.coda.checkAccess({ signal }));
      }
      return resource.modifyPlan?.(ctx, request);
    },
  };
}
