/** The guides: every code block in them is run, or read where it says why it cannot be run. See test/support/guide.ts. */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { DIST, ROOT, TERRAFORM_RC } from '../../scripts/paths';
import { startCoda } from '../support/coda';
import { type GuideBlock, missingLine, readGuide } from '../support/guide';
import { runCommand } from '../support/processes';

jest.setTimeout(300_000);

const GUIDES = join(ROOT, 'docs', 'guides');
const guides = readdirSync(GUIDES).filter((name) => name.endsWith('.md') && name !== 'README.md');

const FIXTURES = ['founder-hq-legacy', 'coda-js'] as const;

test.each(guides)('%s', async (name) => {
  const { fixture, blocks } = readGuide(readFileSync(join(GUIDES, name), 'utf8'));
  if (blocks.length === 0) return;
  const known = FIXTURES.find((f) => f === fixture);
  if (fixture !== undefined && known === undefined) throw new Error(`There is no fixture ${fixture}.`);
  const { coda, env } = await startCoda(known === undefined ? {} : { fixture: known });
  mkdirSync(DIST, { recursive: true });
  // Two levels below the checkout, as the examples are: `../../constructs` means the same there.
  const folder = mkdtempSync(join(DIST, 'guide-'));
  try {
    await play(blocks, folder, env);
  } finally {
    await coda.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Does with each block what it says. */
async function play(blocks: readonly GuideBlock[], folder: string, coda: Record<string, string>): Promise<void> {
  const env = {
    ...coda,
    PATH: `${join(ROOT, 'test', 'support', 'bin')}:${process.env.PATH ?? ''}`,
    HOME: join(folder, '.home'),
    CODAFORM_ROOT: ROOT,
    TF_CLI_CONFIG_FILE: TERRAFORM_RC,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    CI: '1',
    NO_COLOR: '1',
  };
  mkdirSync(env.HOME, { recursive: true });
  let printed = '';
  const fragments: GuideBlock[] = [];
  for (const block of blocks) {
    const { directives, text, language, line } = block;
    const file = directives['file'] ?? directives['append'];
    if (file !== undefined) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      if ('append' in directives) appendFileSync(path, text);
      else writeFileSync(path, text);
    }
    if ('parse' in directives) await parse(language, text, folder, line);
    if ('fragment' in directives) fragments.push(block);
    if ('run' in directives) {
      const result = await runCommand('bash', ['-euo', 'pipefail', '-c', text], folder, env);
      printed = result.output;
      const wanted = Number(directives['exit'] ?? '0');
      if (result.code !== wanted) {
        throw new Error(`line ${line}: ended with ${result.code}, not ${wanted}:\n${text}\n${printed}`);
      }
    }
    if ('output' in directives) {
      const missing = missingLine(text, printed);
      if (missing !== undefined) throw new Error(`line ${line}: ${JSON.stringify(missing)} is not in:\n${printed}`);
    }
  }
  compile(fragments, folder);
}

/** Reads a block that cannot be run. */
async function parse(language: string, text: string, folder: string, line: number): Promise<void> {
  const file = join(folder, `block-${line}.${language}`);
  writeFileSync(file, text);
  const read = (program: string, args: string[]) => runCommand(program, args, folder, { PATH: process.env.PATH });
  switch (language) {
    case 'sh':
      expect(await read('bash', ['-n', file])).toMatchObject({ code: 0 });
      return;
    case 'hcl': {
      const formatted = join(folder, `block-${line}.tf`);
      writeFileSync(formatted, text);
      expect(await read('terraform', ['fmt', '-check', '-diff', '-no-color', formatted])).toMatchObject({ code: 0 });
      return rmSync(formatted);
    }
    case 'json':
      JSON.parse(text);
      return;
    case 'ts': {
      const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
      expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
      return;
    }
    case 'text':
      return;
    case 'yaml':
      expect(text).not.toMatch(/\t/);
      return;
    default:
      throw new Error(`line ${line}: ${JSON.stringify(language)} cannot be read`);
  }
}

/** Compiles fragments, each as the constructor of a stack of its own. */
function compile(fragments: readonly GuideBlock[], folder: string): void {
  if (fragments.length === 0) return;
  const files = fragments.map(({ text, given, line }) => {
    const file = join(folder, `fragment-${line}.ts`);
    writeFileSync(
      file,
      `${PREAMBLE}${given}\nclass Stack${line} extends TerraformStack {\n  constructor(scope: Construct, id: string) {\n    super(scope, id);\n${text}  }\n}\nvoid Stack${line};\n`,
    );
    return file;
  });
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, { ...options, noUnusedLocals: false }));
  const messages = diagnostics.map(
    (d) => `${d.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`,
  );
  expect(messages).toEqual([]);
}

const PREAMBLE = `import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import * as codaform from '../../constructs';
const { ${['cfl', 'text', 'number', 'percent', 'date', 'dateTime', 'checkbox', 'select', 'relation', 'canvas', 'currency', 'formula', 'linkedBack', 'Doc', 'Page', 'Table', 'SeedRows', 'SchemaPage', 'PatternOntology', 'PatternQueries', 'ComputedRelation', 'ComputedSprintRelation', 'CodaProvider'].join(', ')} } = codaform;
declare const doc: codaform.DocReference;
declare const page: codaform.PageReference;
`;
