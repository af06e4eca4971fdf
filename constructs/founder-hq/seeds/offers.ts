import type { serviceBlueprints } from './blueprints';

/** The blueprint of each offer that Founder HQ sells, by the offer's name. */
export const OFFER_BLUEPRINTS = {
  'Operations Audit': 'operations-audit',
  'Fractional COO': 'fractional-coo',
  'Systems Build-Out': 'systems-build-out',
  'Brightdesk Starter': 'brightdesk-starter',
  'Brightdesk Team, "white glove"': 'brightdesk-team',
  'Founder Handbook [2nd edition]': 'founder-handbook',
} satisfies Readonly<Record<string, keyof ReturnType<typeof serviceBlueprints>>>;
