/** A page that goes and a table on it that stays: refused while planning, whichever Terraform plans first. */
import type { LocalCoda } from '../../local-coda';
import { startCoda } from '../support/coda';
import { type Held, InProcess } from '../support/in-process';

let local: LocalCoda;
let access: Record<string, string>;
let page: Held;
let table: Held;
let tableConfig: Record<string, string | boolean | null | Record<string, string | null>>;

beforeAll(async () => {
  ({ coda: local } = await startCoda());
  const { tokens, apiUrl: base_url, mcpUrl: mcp_url } = local;
  access = { api_token: tokens.rest, mcp_token: tokens.mcp, base_url, mcp_url };
  const provider = await InProcess.configured(access);
  const doc = await provider.apply('coda_doc', { title: 'Pages' });
  const docId = String(doc.state?.id);
  page = await provider.apply('coda_page', { doc_id: docId, name: 'Page', deletion_protection: false });
  const firstColumn = { id: null, name: 'name', description: null, format: null, formula: null };
  tableConfig = { doc_id: docId, page_id: String(page.state?.id), name: 'tasks', first_column: firstColumn };
  table = await provider.apply('coda_table', tableConfig);
});
afterAll(() => local.close());

const deletesPage = async (provider: InProcess) => (await provider.plan('coda_page', null, page)).said;
const keepsTable = async (provider: InProcess) => (await provider.plan('coda_table', tableConfig, table)).said;
const refusal = expect.stringMatching(/^error.*The page still holds tables.*"tasks" \(grid-/);

test('the table is planned first', async () => {
  const provider = await InProcess.configured(access);
  expect(await keepsTable(provider)).toEqual([]);
  expect(await deletesPage(provider)).toEqual([refusal]);
});

test('the page is planned first', async () => {
  const provider = await InProcess.configured(access);
  expect(await deletesPage(provider)).toEqual([expect.stringMatching(/^warning.*Tables stand on the page "Page"/)]);
  expect(await keepsTable(provider)).toEqual([refusal]);
});
