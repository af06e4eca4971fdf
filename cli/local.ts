import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { fixtureNames, type LocalCoda, type SchemaFile, startLocalCoda } from '../local-coda';
import { UsageError } from './support/failure';

interface Options {
  port: number;
  data?: string;
  fixture?: string;
  schema?: SchemaFile;
  limits: 'on' | 'off';
  mutationDelay: number;
  readLag: number;
  user?: string;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Not a whole number.');
  return value;
}

function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('Ports end at 65535.');
  return value;
}

function onOff(text: string): 'on' | 'off' {
  if (text === 'on' || text === 'off') return text;
  throw new InvalidArgumentError('Write on or off.');
}

/** A schema file by its ending. The doc gets the name of the file. */
function schemaFile(file: string): SchemaFile {
  const { name, ext } = path.parse(file);
  const kind = ext.toLowerCase().slice(1);
  if (kind !== 'sql' && kind !== 'dbml') throw new InvalidArgumentError('Not a .sql or .dbml file.');
  try {
    return { name, kind, text: readFileSync(file, 'utf8') };
  } catch {
    throw new InvalidArgumentError('The file cannot be read.');
  }
}

/** `codaform local`: Coda on this machine, until it is interrupted. */
export function localCommand(): Command {
  return new Command('local')
    .description('Run Coda on localhost: REST v1 and MCP over docs that live here')
    .option('--port <number>', 'port to listen on; 0 takes a free one', portNumber, 0)
    .option('--data <directory>', 'keep docs there; without it they are gone at the end')
    .option(
      '--fixture <name>',
      `begin with a ready-made doc: ${fixtureNames().join(', ')}, or the path of a directory with one`,
    )
    .option('--schema <file>', 'begin with a doc made from a SQL schema or a DBML file', schemaFile)
    .option('--limits <on|off>', "enforce Coda's rate limits", onOff, 'on')
    .option('--mutation-delay <ms>', 'how long accepted REST writes wait before they take effect', wholeNumber, 200)
    .option('--read-lag <ms>', 'how far REST reads lag behind', wholeNumber, 0)
    .option('--user <name>', 'the name of the user whose tokens these are')
    .addHelpText('after', HELP)
    .action(run);
}

const HELP = `
Where nobody watches, one line of JSON says where it is and with which tokens, for scripts.

Examples:
  $ codaform local --port 8787
  $ codaform local --fixture founder-hq-legacy --data ./coda-docs
  $ codaform local --schema shop.sql --limits off`;

function start({ port, data, fixture, schema, limits, mutationDelay, readLag, user }: Options): Promise<LocalCoda> {
  return startLocalCoda({
    port,
    dataDir: data,
    fixture,
    schema,
    config: {
      limits: limits === 'on' ? 'coda' : 'off',
      mutationDelayMs: mutationDelay,
      restReadLagMs: readLag,
      user: { name: user },
    },
  });
}

/** A port that is taken is most often that of another local Coda, which nobody has stopped. */
function explained(error: unknown, { port }: Options): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new UsageError(
    `The port ${port} is taken, perhaps by another local Coda. Stop that one, or choose another port with --port (0 takes a free one).`,
  );
}

async function run(options: Options): Promise<void> {
  const coda = await start(options).catch((error: unknown) => {
    throw explained(error, options);
  });
  process.stdout.write(process.stdout.isTTY ? banner(coda, options) : machineLine(coda));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      coda.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`codaform local: ${error instanceof Error ? error.message : error}\n`);
          process.exit(1);
        },
      );
    });
  }
}

/** One line of JSON for scripts. */
function machineLine(coda: LocalCoda): string {
  const { url, apiUrl, mcpUrl, tokens, docs } = coda;
  return `${JSON.stringify({ url, apiUrl, mcpUrl, tokens, docs, pid: process.pid })}\n`;
}

function banner({ url, apiUrl, mcpUrl, tokens, docs }: LocalCoda, options: Options): string {
  const lines = [
    '',
    `  Local Coda is running at ${url}`,
    '',
    `    REST v1   ${apiUrl}   token ${tokens.rest}`,
    `    MCP       ${mcpUrl}   token ${tokens.mcp}`,
    ...docs.map((doc) => `    doc       ${url}/d/_d${doc.id}   ${doc.name}`),
    '',
    `  Docs ${options.data === undefined ? 'live in memory and are gone at the end.' : `are kept in ${options.data}.`}`,
    '  For the provider:',
    '',
    `    export CODA_BASE_URL=${apiUrl} CODA_API_TOKEN=${tokens.rest}`,
    `    export CODA_MCP_URL=${mcpUrl} CODA_MCP_TOKEN=${tokens.mcp}`,
    '',
    '  Ctrl+C stops it.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}
