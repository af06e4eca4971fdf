/** What Coda says to the tokens of the environment. */
import { type Coda, type CodaOptions, createCoda, isCodaError } from '../../provider/coda';
import { quotedName } from '../support/terminal';
import { type CheckResult, checkOf } from './check';

const TOKENS = 'Make one in Coda, under account settings, API settings; see docs/guides/tokens.md.';

/** Checks both tokens, and the doc if one is given. */
export async function checkCoda(options: CodaOptions, docId: string | undefined): Promise<CheckResult[]> {
  let coda: Coda;
  try {
    coda = createCoda({ ...options, readOnly: true });
  } catch (error) {
    return [failed(checkOf('address', 'Address and tokens'), error)];
  }
  try {
    const doc = options.apiToken === undefined || docId === undefined ? [] : [checkDoc(coda, docId)];
    return await Promise.all([checkRestToken(coda, options), checkMcp(coda, options), ...doc]);
  } finally {
    await coda.close();
  }
}

function failed(check: ReturnType<typeof checkOf>, error: unknown): CheckResult {
  if (!isCodaError(error)) throw error;
  return check.fail(error.message, error.hint);
}

async function checkRestToken(coda: Coda, { apiToken, baseUrl }: CodaOptions): Promise<CheckResult> {
  const check = checkOf('api-token', 'API token');
  if (apiToken === undefined)
    return check.fail('CODA_API_TOKEN is not set.', `Nothing can be read without it. ${TOKENS}`);
  try {
    const started = Date.now();
    const { loginId, tokenName, scoped } = await coda.whoami();
    const took = Date.now() - started;
    const token = tokenName === undefined ? '' : ` (token ${quotedName(tokenName)})`;
    const where = baseUrl === undefined ? '' : ` at ${baseUrl}`;
    const who = `It is ${quotedName(loginId)}'s${token}${where}; Coda answered in ${took} ms.`;
    if (!scoped) return check.ok(`${who} It is not restricted to some docs or tables.`);
    return check.warn(
      `${who} It is restricted to some docs, tables or to reading, and Coda does not say to which.`,
      'A token for reading is enough to plan; to apply it must be allowed to write to the doc.',
    );
  } catch (error) {
    return failed(check, error);
  }
}

async function checkMcp(coda: Coda, { mcpToken }: CodaOptions): Promise<CheckResult> {
  const check = checkOf('mcp', 'MCP server');
  if (mcpToken === undefined)
    return check.warn('CODA_MCP_TOKEN is not set.', `It is needed to create or change tables and columns. ${TOKENS}`);
  try {
    const { tools, era, faults } = await coda.catalogue();
    const like = era === undefined ? 'which are like none that were seen before' : `as in ${era}`;
    if (faults.length === 0) return check.ok(`It offers ${tools} tools, ${like}, and they accept all that we send.`);
    const shown = faults.slice(0, 3).join('; ') + (faults.length > 3 ? `; and ${faults.length - 3} more` : '');
    return check.fail(
      `It offers ${tools} tools, ${like}. What is missing for writes: ${shown}.`,
      'Reading and drift detection work. For changes, check that the token may write, that CODA_MCP_URL is right, and look for a newer version.',
    );
  } catch (error) {
    return failed(check, error);
  }
}

/** Reads in 6 s (Coda's OpenAPI description, "Rate Limiting"). */
const READS = 100;

async function checkDoc(coda: Coda, docId: string): Promise<CheckResult> {
  const check = checkOf('doc', 'Doc');
  try {
    const doc = coda.doc(docId);
    const [info, tables] = await Promise.all([doc.info(), doc.tables()]);
    const base = tables.filter(({ kind }) => kind === 'table').length;
    if (info.overApiSizeLimit)
      return check.fail(
        `${quotedName(info.name)} is over 125 MB, and Coda no longer serves it to its APIs.`,
        'Move tables into docs of their own.',
      );
    const reads = base + 3;
    const least = Math.ceil(reads / READS - 1) * 6;
    const time = least > 0 ? `, at least ${least} s under Coda's limit of ${READS} reads in 6 s` : '';
    return check.ok(`${quotedName(info.name)} has ${base} tables: a plan takes about ${reads} reads${time}.`);
  } catch (error) {
    return failed(check, error);
  }
}
