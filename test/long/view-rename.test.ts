/** A new name for a view that Coda accepts and does not carry out: it is waited for as long as MCP may lag. */
import { Runs } from '../support/runs';

jest.setTimeout(60_000);

test('is said, with the step by hand that helps', async () => {
  const run = await Runs.start({ renamedView: 'view' });
  const view = {
    doc_id: 'FounderHQ1',
    table_id: 'grid--tasks----',
    page_id: 'canvas-founderHQ4',
    name: 'Blocked tasks',
  };
  const made = await run.applied('coda_view', view);
  await run.next();
  const { errors } = await run.provider.apply('coda_view', { ...view, name: 'Other' }, made);
  expect(errors.join()).toMatch(/at name: Coda did not take the name of the view "Other".*Rename the view by hand/);
  await run.close();
});
