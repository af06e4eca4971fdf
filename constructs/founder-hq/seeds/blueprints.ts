import type { ServiceBlueprintColumns } from '../../patterns';
import type { SeedRow } from '../../schema';
import type { WorkflowRows } from './templates';

/** Service journeys. */
export function serviceBlueprints(workflows: WorkflowRows) {
  return {
    'operations-audit': {
      name: 'Operations audit with a marketing review',
      customer_actions: `1. Signs, and books the kick-off call
2. Gives access, names five people to talk to
3. Takes part in interviews
4. Sees the findings, picks what to do first`,
      frontstage: `1. Welcome note and kick-off call
2. Interviews, thirty minutes each
3. Findings presented in a call, with room for disagreement`,
      backstage: `1. Map of how work flows, from interviews and tool logs
2. Numbers by channel, with the gaps named
3. Findings weighed: cost, effect, how sure`,
      support_processes: `- Vault for logins
- Calendar of the house with free interview hours
- Review of every findings deck by a second person`,
      evidence: `- Kick-off record
- Map of how work flows
- Findings deck, and the three changes with owners and dates`,
      workflows: [workflows.row('client-onboarding'), workflows.row('marketing-audit')],
      status: 'active',
    },
  } satisfies Readonly<Record<string, SeedRow<ServiceBlueprintColumns, 'pattern_key'>>>;
}
