import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../../local-coda';
import { codaOptions, docIdOf, withCoda } from '../support/connect';
import { progressOn } from '../support/progress';
import { type Outcome, run } from '../support/run';
import { printableLine, quotedName, stylesFor } from '../support/terminal';
import { buildApp } from './build';
import { NAMING as HCL, hclFiles } from './hcl/files';
import { readDoc, type SeedRequest, seedRequest } from './read';
import { othersIn, readme, summaryOf } from './readme';
import { NAMING as TYPESCRIPT, typescriptFiles } from './typescript/files';
import { writeFiles } from './write';

interface Options {
  out?: string;
  hcl?: boolean;
  seed: SeedRequest[];
  permissions?: boolean;
  constructs?: string;
  force?: boolean;
  json?: boolean;
}

/** `codaform import`: an existing doc as code, with import blocks. */
export function importCommand(): Command {
  return new Command('import')
    .description('Write the code of a doc that exists, with import blocks: planning it changes nothing')
    .argument('<doc>', 'the doc: its id, or any link into it')
    .option('--out <folder>', "where to write; by default a folder with the doc's name")
    .option('--hcl', 'write HCL instead of an app for CDKTF')
    .option('--seed <table:keyColumn>', 'take the rows of this table too, by the column that keys them', collect, [])
    .option('--permissions', 'take whom the doc is shared with too')
    .option('--constructs <module>', 'what the app imports the constructs from; found by itself in a checkout')
    .option('--force', 'overwrite files that are there')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', HELP)
    .action((doc: string, options: Options) => run('import', 1, () => importDoc(doc, options)));
}

const HELP = `
Only reads the doc. With CODA_MCP_TOKEN set, descriptions of columns, colours of options, formats of dates, filters of
views, named formulas and more are taken too; plan with the same tokens that you import with. Sharing is taken with
--permissions only: it often is managed elsewhere.

Exit code: 0 written, 1 not.

Examples:
  $ codaform import AbCdEfGhIj
  $ codaform import https://coda.io/d/Founder-HQ_dAbCdEfGhIj --out infra/founder-hq
  $ codaform import AbCdEfGhIj --hcl --seed "Ventures:Name" --seed "Offers:Name"`;

function collect(text: string, before: SeedRequest[]): SeedRequest[] {
  return [...before, seedRequest(text)];
}

async function importDoc(doc: string, options: Options): Promise<Outcome> {
  const docId = docIdOf(doc);
  const hcl = options.hcl === true;
  const mcp = codaOptions().mcpToken !== undefined;
  const progress = progressOn(process.stderr, { quiet: options.json === true });
  const wanted = { seeds: options.seed, permissions: options.permissions === true, mcp, progress };
  const read = await withCoda((coda) => readDoc(coda, docId, wanted)).finally(() => progress.clear());
  const app = buildApp(read, hcl ? HCL : TYPESCRIPT);
  const folder = options.out ?? app.key.replaceAll('_', '-');
  const code = hcl ? hclFiles(app) : typescriptFiles(app, options.constructs ?? constructsFrom(folder));
  const files = new Map([...code, ['README.md', readme(app, hcl)]]);
  writeFiles(folder, files, options.force === true);
  const summary = summaryOf(app);
  if (options.json === true) {
    const written = { doc: docId, folder, files: [...files.keys()], ...summary };
    return { code: 0, out: `${JSON.stringify(written, null, 2)}\n` };
  }
  const { bold, dim } = stylesFor(process.stdout);
  const { pages, tables, columns, imports, leftAlone } = summary;
  const lines = [
    `${bold(quotedName(app.name))} is in ${bold(folder)}: ${pages} pages, ${tables} tables, ${columns} columns, ${othersIn(summary)} in ${files.size} files.`,
    ...leftAlone.slice(0, MOST_SHOWN).map(({ what, why }) => dim(`  left alone: ${printableLine(`${what}: ${why}`)}`)),
    ...(leftAlone.length > MOST_SHOWN ? [dim(`  and ${leftAlone.length - MOST_SHOWN} more, see README.md`)] : []),
    `Next: cd ${folder} && ${hcl ? 'terraform init && terraform plan' : 'npx cdktf plan'}  # ${imports} to import, nothing to add, change or destroy`,
  ];
  return { code: 0, out: `${lines.join('\n')}\n` };
}

/** What is left alone is listed up to this many. */
const MOST_SHOWN = 10;

/** The constructs of the checkout that this command belongs to, as seen from the app's folder. */
function constructsFrom(folder: string): string {
  const room = path.join(packageRoot(), 'constructs');
  if (!existsSync(path.join(room, 'index.ts'))) return 'codaform/constructs';
  const relative = path.relative(path.resolve(folder), room).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}
