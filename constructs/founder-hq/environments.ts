/** The environments that Founder HQ is deployed to, and what they take from environment variables. */
import { docIdSchema } from '../../model';

/** Where Founder HQ is deployed. */
export type EnvironmentName = 'dev' | 'staging' | 'prod';

/** Environment variables, as `process.env` has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** How one environment is reached. */
export interface Environment {
  readonly name: EnvironmentName;
  /** The id of the doc; none where the environment does not say it. */
  readonly docId: string | undefined;
  /** The variable that says it. */
  readonly docIdVariable: string;
  /** What the provider is told. What is missing it takes from its own variables (`CODA_API_TOKEN`, …). */
  readonly provider: { readonly baseUrl?: string; readonly apiToken?: string; readonly mcpToken?: string };
  /** The folder for the local state; none for the folder that the command runs in. */
  readonly stateDirectory: string | undefined;
}

/** The doc of the local Coda's fixture `founder-hq-legacy`. */
const FIXTURE_DOC = 'FounderHQ1';
/** Where `npx codaform local --port 8787` answers. */
const LOCAL_CODA = 'http://127.0.0.1:8787';
/** The tokens of every local Coda. They are no secrets: it listens on the loopback interface only. */
const LOCAL_TOKENS = { apiToken: 'local-rest', mcpToken: 'local-mcp' };

/**
 * Reads what an environment is told. No token that a variable holds is taken over: it would stand in the synthesized
 * JSON.
 *
 * @throws Error with what to do, for a doc id that is none
 */
export function environment(name: EnvironmentName, variables: Variables): Environment {
  const value = (variable: string) => (variables[variable] === '' ? undefined : variables[variable]);
  const docIdVariable = `CODAFORM_${name.toUpperCase()}_DOC_ID`;
  const given = value(docIdVariable);
  if (given !== undefined && !docIdSchema.safeParse(given).success) {
    throw new Error(
      `${docIdVariable} is ${JSON.stringify(given)}, but a doc id is like AbCdEfGhIj: the part of the doc's link after _d.`,
    );
  }
  const shared = { name, docIdVariable, stateDirectory: value('CODAFORM_STATE_DIR') };
  if (name !== 'dev') return { ...shared, docId: given, provider: {} };
  const baseUrl = value('CODA_BASE_URL') ?? LOCAL_CODA;
  return { ...shared, docId: given ?? FIXTURE_DOC, provider: { baseUrl, ...(isLocal(baseUrl) && LOCAL_TOKENS) } };
}

function isLocal(url: string): boolean {
  try {
    return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
  } catch {
    return false;
  }
}
