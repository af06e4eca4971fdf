import type { OperationId } from './answers';
import type { RefusedOperation } from './context';
import { ApiError } from './errors';

type Refused = readonly [id: OperationId, method: RefusedOperation['method'], path: string];

const CUSTOM_DOMAINS: readonly Refused[] = [
  ['listCustomDocDomains', 'GET', '/docs/:docId/domains'],
  ['addCustomDocDomain', 'POST', '/docs/:docId/domains'],
  ['deleteCustomDocDomain', 'DELETE', '/docs/:docId/domains/:customDocDomain'],
  ['updateCustomDocDomain', 'PATCH', '/docs/:docId/domains/:customDocDomain'],
  ['getCustomDocDomainProvider', 'GET', '/domains/provider/:customDocDomain'],
];

const ANALYTICS: readonly Refused[] = [
  ['listDocAnalytics', 'GET', '/analytics/docs'],
  ['listPageAnalytics', 'GET', '/analytics/docs/:docId/pages'],
  ['listDocAnalyticsSummary', 'GET', '/analytics/docs/summary'],
  ['getAnalyticsLastUpdated', 'GET', '/analytics/updated'],
  ['listPackAnalytics', 'GET', '/analytics/packs'],
  ['listPackAnalyticsSummary', 'GET', '/analytics/packs/summary'],
  ['listPackFormulaAnalytics', 'GET', '/analytics/packs/:packId/formulas'],
];

const WORKSPACE: readonly Refused[] = [
  ['listWorkspaceMembers', 'GET', '/workspaces/:workspaceId/users'],
  ['changeUserRole', 'POST', '/workspaces/:workspaceId/users/role'],
  ['listWorkspaceRoleActivity', 'GET', '/workspaces/:workspaceId/roles'],
  ['addGoLink', 'POST', '/organizations/:organizationId/goLinks'],
];

const AGENTS: readonly Refused[] = [
  ['listAgentSessionIds', 'GET', '/go/tenants/:tenantId/agentInstances/:agentInstanceId/agentSessionIds'],
  ['listAgentLogs', 'GET', '/go/tenants/:tenantId/agentInstances/:agentInstanceId/logs'],
  ['getAgentPackLogDetails', 'GET', '/go/tenants/:tenantId/agentInstances/:agentInstanceId/logs/:logId'],
];

const PACKS: readonly Refused[] = [
  ['listPacks', 'GET', '/packs'],
  ['createPack', 'POST', '/packs'],
  ['getPack', 'GET', '/packs/:packId'],
  ['updatePack', 'PATCH', '/packs/:packId'],
  ['deletePack', 'DELETE', '/packs/:packId'],
  ['getPackConfigurationSchema', 'GET', '/packs/:packId/configurations/schema'],
  ['listPackVersions', 'GET', '/packs/:packId/versions'],
  ['getNextPackVersion', 'POST', '/packs/:packId/nextVersion'],
  ['getPackVersionDiffs', 'GET', '/packs/:packId/versions/:basePackVersion/diff/:targetPackVersion'],
  ['registerPackVersion', 'POST', '/packs/:packId/versions/:packVersion/register'],
  ['packVersionUploadComplete', 'POST', '/packs/:packId/versions/:packVersion/uploadComplete'],
  ['createPackRelease', 'POST', '/packs/:packId/releases'],
  ['listPackReleases', 'GET', '/packs/:packId/releases'],
  ['updatePackRelease', 'PUT', '/packs/:packId/releases/:packReleaseId'],
  ['listPackReviews', 'GET', '/packs/:packId/reviews'],
  ['createPackReview', 'POST', '/packs/:packId/reviews'],
  ['cancelPackReview', 'POST', '/packs/:packId/reviews/pending/cancel'],
  ['getPackListingDraft', 'GET', '/packs/:packId/listingDraft'],
  ['upsertPackListingDraft', 'PUT', '/packs/:packId/listingDraft'],
  ['deletePackListingDraft', 'DELETE', '/packs/:packId/listingDraft'],
  ['setPackOauthConfig', 'PUT', '/packs/:packId/oauthConfig'],
  ['getPackOauthConfig', 'GET', '/packs/:packId/oauthConfig'],
  ['setPackSystemConnection', 'PUT', '/packs/:packId/systemConnection'],
  ['patchPackSystemConnection', 'PATCH', '/packs/:packId/systemConnection'],
  ['getPackSystemConnection', 'GET', '/packs/:packId/systemConnection'],
  ['getPackPermissions', 'GET', '/packs/:packId/permissions'],
  ['addPackPermission', 'POST', '/packs/:packId/permissions'],
  ['deleteUserPackPermission', 'DELETE', '/packs/:packId/permissions'],
  ['deletePackPermission', 'DELETE', '/packs/:packId/permissions/:permissionId'],
  ['listUserPackInvitations', 'GET', '/packs/invitations'],
  ['listPackInvitations', 'GET', '/packs/:packId/invitations'],
  ['createPackInvitation', 'POST', '/packs/:packId/invitations'],
  ['updatePackInvitation', 'PUT', '/packs/:packId/invitations/:invitationId'],
  ['deletePackInvitation', 'DELETE', '/packs/:packId/invitations/:invitationId'],
  ['replyToPackInvitation', 'POST', '/packs/invitations/:invitationId/reply'],
  ['listPackMakers', 'GET', '/packs/:packId/makers'],
  ['addPackMaker', 'POST', '/packs/:packId/maker'],
  ['deletePackMaker', 'DELETE', '/packs/:packId/maker/:loginId'],
  ['listPackCategories', 'GET', '/packs/:packId/categories'],
  ['addPackCategory', 'POST', '/packs/:packId/category'],
  ['deletePackCategory', 'DELETE', '/packs/:packId/category/:categoryName'],
  ['uploadPackAsset', 'POST', '/packs/:packId/uploadAsset'],
  ['uploadPackSourceCode', 'POST', '/packs/:packId/uploadSourceCode'],
  ['packAssetUploadComplete', 'POST', '/packs/:packId/assets/:packAssetId/assetType/:packAssetType/uploadComplete'],
  ['packSourceCodeUploadComplete', 'POST', '/packs/:packId/versions/:packVersion/sourceCode/uploadComplete'],
  ['getPackSourceCode', 'GET', '/packs/:packId/versions/:packVersion/sourceCode'],
  ['listPackListings', 'GET', '/packs/listings'],
  ['getPackListing', 'GET', '/packs/:packId/listing'],
  ['listPackLogs', 'GET', '/packs/:packId/docs/:docId/logs'],
  ['listIngestionLogs', 'GET', '/packs/:packId/tenantId/:tenantId/rootIngestionId/:rootIngestionId/logs'],
  ['listGroupedPackLogs', 'GET', '/packs/:packId/docs/:docId/groupedLogs'],
  ['listGroupedIngestionLogs', 'GET', '/packs/:packId/tenantId/:tenantId/rootIngestionId/:rootIngestionId/groupedLogs'],
  [
    'listIngestionBatchExecutions',
    'GET',
    '/packs/:packId/tenantId/:tenantId/rootIngestionId/:rootIngestionId/ingestionBatchExecutions',
  ],
  [
    'listIngestionParentItems',
    'GET',
    '/packs/:packId/tenantId/:tenantId/rootIngestionId/:rootIngestionId/ingestionBatchExecutions/:ingestionExecutionId/parentItems',
  ],
  ['getPackLogDetails', 'GET', '/packs/:packId/tenantId/:tenantId/rootIngestionId/:rootIngestionId/logs/:logId'],
  ['listPackFeaturedDocs', 'GET', '/packs/:packId/featuredDocs'],
  ['updatePackFeaturedDocs', 'PUT', '/packs/:packId/featuredDocs'],
];

/**
 * The operations that the local Coda has nothing for: custom domains, analytics, the administration of workspaces, agents and
 * Packs (Coda OpenAPI 1.6.0). They answer as Coda does to somebody who may not call them.
 */
export const refusedOperations: RefusedOperation[] = [
  ...CUSTOM_DOMAINS,
  ...ANALYTICS,
  ...WORKSPACE,
  ...AGENTS,
  ...PACKS,
].map(([id, method, path]) => ({
  id,
  method,
  path,
  refused: true,
  bucket: method === 'GET' ? 'read' : 'write',
  run: () => {
    throw new ApiError(403, 'You do not have permission to use this endpoint.');
  },
}));
