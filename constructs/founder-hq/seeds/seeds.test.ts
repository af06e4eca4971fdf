import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OFFER_BLUEPRINTS } from './offers';
import { WORKFLOWS } from './workflows';

const workflows = Object.entries(WORKFLOWS);
const steps = (text: string) => [...text.matchAll(/^\d+\. \*\*(.+?)\*\* \((.+?)\): .+$/gm)];

describe.each(workflows)('the workflow %s', (_, workflow) => {
  it('has steps with who does them and the hours that they take, which add up to the estimate', () => {
    const numbered = workflow.steps.match(/^\d+\. /gm)?.length;
    expect(steps(workflow.steps)).toHaveLength(numbered ?? 0);
    const hours = steps(workflow.steps).map(([, , what = '']) => Number(/, ([\d.]+) h$/.exec(what)?.[1]));
    expect(hours.reduce((sum, one) => sum + one, 0)).toBe(workflow.estimated_hours);
  });
});

it('every offer of the doc has a blueprint', () => {
  const file = join(__dirname, '..', '..', '..', 'local-coda', 'fixtures', 'founder-hq-legacy', 'offers.csv');
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  expect(lines).toHaveLength(Object.keys(OFFER_BLUEPRINTS).length);
  for (const name of Object.keys(OFFER_BLUEPRINTS)) {
    expect(lines.filter((line) => line.includes(name.replaceAll('"', '""')))).toHaveLength(1);
  }
});
