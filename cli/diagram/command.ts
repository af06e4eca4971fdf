import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { type DocSchema, entityDiagram, toMermaid, toSvg, toText } from '../../model';
import { rowsOfFormula } from '../report/build';
import { docIdOf, withCoda } from '../support/connect';
import { declaredDocs } from '../support/declared-app';
import { UsageError } from '../support/failure';
import { schemaOf } from '../support/live-schema';
import { progressOn } from '../support/progress';
import { type Outcome, run } from '../support/run';
import { quotedName } from '../support/terminal';

const FORMATS = ['text', 'mermaid', 'svg', 'json'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  format?: Format;
  json?: boolean;
  out?: string;
  of?: string;
}

/** `codaform diagram`: the tables of a doc or an app with their relations. */
export function diagramCommand(): Command {
  return new Command('diagram')
    .description('Draw the tables of a doc, or of a synthesized app, with their stored and computed relations')
    .argument('<doc or app>', 'a doc (its id, or any link into it), or a cdk.tf.json or its folder')
    .addOption(
      new Option('--format <format>', 'by default the ending of --out decides (.svg, .mmd, .json), else text').choices([
        ...FORMATS,
      ]),
    )
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--of <doc>', 'of an app that declares several docs, the one to draw')
    .addHelpText('after', HELP)
    .action((what: string, options: Options) => run('diagram', 1, () => diagram(what, options)));
}

const HELP = `
Mermaid and SVG are drawn by GitHub and by browsers as they are. Only reads.

Exit code: 0 drawn, 1 not.

Examples:
  $ codaform diagram AbCdEfGhIj
  $ codaform diagram AbCdEfGhIj --out doc.svg
  $ codaform diagram cdktf.out/stacks/dev --format mermaid`;

async function diagram(what: string, options: Options): Promise<Outcome> {
  const format = formatOf(options);
  const doc = isApp(what) ? declared(what, options.of) : await live(what, format === 'json');
  const drawn = entityDiagram(doc, doc, rowsOfFormula);
  const mermaid = format === 'mermaid' ? toMermaid(drawn) : null;
  const text =
    mermaid !== null
      ? mermaid.text
      : format === 'svg'
        ? toSvg(drawn)
        : format === 'json'
          ? JSON.stringify({ version: 1, ...drawn }, null, 2)
          : toText(drawn);
  const error = mermaid?.leftOut ? { error: `codaform diagram: ${mermaid.leftOut}\n` } : {};
  const whole = `${text.trimEnd()}\n`;
  if (options.out === undefined) return { code: 0, out: whole, ...error };
  try {
    writeFileSync(options.out, whole);
  } catch (cause) {
    throw new UsageError(`${options.out} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return { code: 0, ...error };
}

function formatOf({ format, json, out }: Options): Format {
  if (json === true) return 'json';
  if (format !== undefined) return format;
  const endings: Readonly<Record<string, Format>> = { '.svg': 'svg', '.mmd': 'mermaid', '.json': 'json' };
  return endings[path.extname(out ?? '').toLowerCase()] ?? 'text';
}

function isApp(what: string): boolean {
  return !/^https?:/.test(what) && (what.endsWith('.json') || existsSync(what));
}

async function live(doc: string, quiet: boolean): Promise<DocSchema> {
  const docId = docIdOf(doc);
  const progress = progressOn(process.stderr, { quiet });
  const tell = (done: number, of: number) => progress.show('Reading tables', done, of);
  return withCoda((coda) => schemaOf(coda.doc(docId), tell)).finally(() => progress.clear());
}

function declared(app: string, wanted: string | undefined): DocSchema {
  const docs = declaredDocs(app);
  const [only] = docs;
  if (only === undefined) throw new UsageError(`${app} declares no tables.`);
  if (wanted === undefined && docs.length === 1) return only;
  const found = docs.find(({ id }) => id === wanted || id.includes(`.${wanted}.`));
  if (found !== undefined) return found;
  const names = docs.map(({ id }) => quotedName(id)).join(', ');
  throw new UsageError(`${app} declares ${names}: say by --of which one to draw.`);
}
