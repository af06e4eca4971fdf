/**
 * A doc of 50 tables with 1,000 columns, 5 of them with seed rows, and 10,000 rows in one `coda_rows`: what their creation
 * asks of Coda, and what a plan costs that has nothing to do.
 */
import { z } from 'zod';
import type { Call, LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { Terraform } from '../support/terraform';
import type { Figure } from './figure';
import { watchProvider } from './provider-use';

const TABLES = 50;
/** Columns of a table beside the first one. */
const OTHERS = 19;
const SEEDED = 5;
const ROWS = 10_000;
const RUNS = 5;

const doc = (title: string) => `resource "coda_doc" "d" {
  title = "${title}"
}
`;
const PAGE = `resource "coda_page" "p" {
  doc_id = coda_doc.d.id
  name   = "Page"
}
`;

const resource = (type: string, name: string, attributes: Readonly<Record<string, string>>) =>
  `resource "${type}" "${name}" {\n  doc_id = coda_doc.d.id\n${Object.entries(attributes)
    .map(([key, value]) => `  ${key} = ${value}\n`)
    .join('')}}\n`;

/** A table with 16 plain columns, two relations to other tables, and a formula over what one of them points at. */
function table(t: number, pageId: string): string {
  const table_id = `coda_table.t${t}.id`;
  const formats = ['text', 'number', 'date', 'checkbox'];
  const plain = Array.from({ length: OTHERS - 3 }, (_, c) =>
    resource('coda_column', `t${t}_c${c}`, {
      table_id,
      name: `"column ${c}"`,
      format: `{ type = "${formats[c % 4]}" }`,
    }),
  );
  const relation = (name: string, to: number, multiple: boolean) =>
    resource('coda_column', `t${t}_${name}`, {
      table_id,
      name: `"${name}"`,
      format: `{ type = "lookup", table_id = coda_table.t${to}.id, multiple = ${multiple} }`,
    });
  return [
    resource('coda_table', `t${t}`, {
      page_id: JSON.stringify(pageId),
      name: `"table ${t}"`,
      first_column: '{ name = "key" }',
    }),
    ...plain,
    relation('parent', (t + 7) % TABLES, false),
    relation('children', (t + 13) % TABLES, true),
    resource('coda_column', `t${t}_total`, {
      table_id,
      name: '"total"',
      formula: `"thisRow.[\${coda_column.t${t}_c1.name}] + thisRow.[\${coda_column.t${t}_children.name}].Count()"`,
      format: '{ type = "number" }',
    }),
    ...(t < SEEDED
      ? [
          resource('coda_rows', `t${t}`, {
            table_id,
            key_column: '"key"',
            rows: `{ for i in range(20) : "row \${i}" => { (coda_column.t${t}_c0.name) = "value \${i}" } }`,
          }),
        ]
      : []),
  ].join('');
}

async function pageByHand(coda: LocalCoda, docId: unknown): Promise<string> {
  const made = z.object({ id: z.string() });
  return made.parse(await new ByHand(coda).rest('POST', `/docs/${String(docId)}/pages`, { name: 'Page' })).id;
}

const isWrite = ({ api, method, path }: Call) =>
  api === 'mcp' && method === 'tools/call' && /_(create|manage|delete|modify)$/.test(path);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function planSeconds(workspace: Terraform): Promise<number> {
  const start = performance.now();
  const { output } = await workspace.ok(['plan', '-no-color']);
  if (!output.includes('No changes.')) throw new Error(`The plan is not empty:\n${output.slice(-3000)}`);
  return (performance.now() - start) / 1000;
}

/** The same blocks with the same references, as `terraform_data`: what Terraform does for them without a provider. */
export function asTerraformData(hcl: string): string {
  return hcl
    .replace(/\bcoda_(\w+)\.(\w+)\.id\b/g, 'terraform_data.coda_$1_$2.id')
    .replace(/\bcoda_(\w+)\.(\w+)\.name\b/g, 'terraform_data.coda_$1_$2.output.name')
    .replace(
      /^resource "(\w+)" "(\w+)" \{\n([\s\S]*?)^\}\n/gm,
      'resource "terraform_data" "$1_$2" {\n  input = {\n$3  }\n}\n',
    );
}

/** How long a plan takes beside the same number of `terraform_data`: as blocks like ours, and as one block with `count`. */
export function againstTerraformData(ours: number, alike: number, counted: number): string {
  const times = (theirs: number) => `${(ours / theirs).toFixed(1)} times`;
  return `${ours.toFixed(2)} s: ${times(alike)} the ${alike.toFixed(2)} s of blocks alike, ${times(counted)} the ${counted.toFixed(2)} s of one block with \`count\``;
}

/** Processor time of one plan: Terraform's own, and the provider's. */
async function planCost(workspace: Terraform): Promise<{ own: string; provider: string }> {
  const watch = watchProvider(workspace.folder, 10);
  await planSeconds(workspace);
  const { terraformSeconds, cpuSeconds } = watch.stop();
  return { own: `${terraformSeconds.toFixed(1)} s`, provider: `${cpuSeconds.toFixed(1)} s` };
}

/** How often each call was made, most often first. */
function tally(coda: LocalCoda): string {
  const counts = new Map<string, number>();
  for (const { api, method, path } of coda.journal.calls()) {
    const short = path.replace(/\/(docs|tables|pages|mutationStatus)\/[^/]+/g, '/$1/…');
    const name = `${api === 'mcp' ? 'MCP' : method} ${short}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

async function manyTables(): Promise<Figure[]> {
  const { coda, env } = await startCoda();
  const many = new Terraform(env);
  const trivial = new Terraform();
  const alike = new Terraform();
  const resources = 1 + TABLES * (1 + OTHERS) + SEEDED;
  trivial.write(`resource "terraform_data" "x" {\n  count = ${resources}\n  input = count.index\n}`);
  try {
    // The page is there already, made by hand: what people write on it is theirs.
    many.write(doc('Large'));
    await many.apply();
    const pageId = await pageByHand(coda, (await many.state())['coda_doc.d']?.['id']);
    const whole = doc('Large') + Array.from({ length: TABLES }, (_, t) => table(t, pageId)).join('');
    many.write(whole);
    alike.write(asTerraformData(whole));
    coda.journal.clear();
    await many.ok(['apply', '-auto-approve', '-no-color', '-parallelism=1000']);
    const writes = coda.journal.calls(isWrite).length;
    const made = tally(coda);
    const allowed = 2 * (TABLES + (TABLES * (1 + OTHERS)) / 20);
    await trivial.ok(['apply', '-auto-approve', '-no-color']);
    await alike.ok(['apply', '-auto-approve', '-no-color']);
    coda.journal.clear();
    await planSeconds(many);
    const reads = coda.journal.calls().length;
    const asked = tally(coda);
    const times: { ours: number[]; theirs: number[]; alike: number[] } = { ours: [], theirs: [], alike: [] };
    for (let i = 0; i < RUNS; i++) {
      times.ours.push(await planSeconds(many));
      times.theirs.push(await planSeconds(trivial));
      times.alike.push(await planSeconds(alike));
    }
    const [ours, theirs, blocks] = [median(times.ours), median(times.theirs), median(times.alike)];
    const costs = { ours: await planCost(many), theirs: await planCost(trivial), alike: await planCost(alike) };
    const what = `${TABLES} tables, ${TABLES * (1 + OTHERS)} columns, ${SEEDED} seed tables`;
    return [
      {
        what: `${what}: created`,
        target: `<= ${TABLES} + ${allowed / 2 - TABLES} MCP writes for tables and columns, as many again for relations and formulas`,
        measured: `${writes} MCP writes`,
        how: `journal of the local Coda during terraform apply -parallelism=1000: ${made}`,
        met: writes <= allowed,
      },
      {
        what: `${what}: no-op plan`,
        target: '<= 57 REST reads, no MCP call',
        measured: `${reads} calls`,
        how: `journal of the local Coda during terraform plan: ${asked}`,
        met: reads <= 57,
      },
      {
        what: `${what}: no-op plan`,
        target: `<= 1.5 times the wall time of ${resources} terraform_data`,
        measured: againstTerraformData(ours, blocks, theirs),
        how: `terraform plan, alternating, median of ${RUNS}. Alike are ${resources} blocks of terraform_data with our attributes and references; the figure counts as met where both readings hold. Processor time: terraform ${costs.ours.own} and the provider ${costs.ours.provider} for our resources; terraform ${costs.alike.own} for the blocks, ${costs.theirs.own} for the one block. A provider that takes no time would leave terraform's own`,
        met: ours <= 1.5 * Math.min(blocks, theirs),
      },
    ];
  } finally {
    many.close();
    trivial.close();
    alike.close();
    await coda.close();
  }
}

async function manyRows(): Promise<Figure[]> {
  const { coda, env } = await startCoda();
  const terraform = new Terraform(env);
  terraform.write(
    `${doc('Rows')}${PAGE}${resource('coda_table', 't', { page_id: 'coda_page.p.id', name: '"rows"', first_column: '{ name = "key" }' })}${resource('coda_column', 'c', { table_id: 'coda_table.t.id', name: '"value"' })}${resource(
      'coda_rows',
      'r',
      {
        table_id: 'coda_table.t.id',
        key_column: '"key"',
        // Terraform's range gives 1,024 numbers at most.
        rows: `merge([for h in range(${ROWS / 1000}) : { for i in range(1000) : "k\${1000 * h + i}" => { (coda_column.c.name) = "value \${i}" } }]...)`,
      },
    )}`,
  );
  try {
    await terraform.apply();
    coda.journal.clear();
    const watch = watchProvider(terraform.folder, 20);
    await planSeconds(terraform);
    const { cpuSeconds, peakMb } = watch.stop();
    const reads = coda.journal.calls().length;
    const what = `${ROWS} seed rows in one coda_rows: no-op plan`;
    const how = `/proc every 20 ms during terraform plan, all processes of the provider that it starts; ${reads} calls`;
    return [
      { what, target: '< 3 s of CPU', measured: `${cpuSeconds.toFixed(2)} s`, how, met: cpuSeconds < 3 },
      {
        what,
        target: '< 200 MB resident',
        measured: `${peakMb.toFixed(0)} MB`,
        how: 'VmHWM, the same run',
        met: peakMb < 200,
      },
    ];
  } finally {
    terraform.close();
    await coda.close();
  }
}

/** The figures of large docs; takes a few minutes. */
export async function largeDocFigures(which: 'tables' | 'rows' | 'both' = 'both'): Promise<Figure[]> {
  return [...(which === 'rows' ? [] : await manyTables()), ...(which === 'tables' ? [] : await manyRows())];
}

if (require.main === module) {
  const which = process.argv[2];
  largeDocFigures(which === 'tables' || which === 'rows' ? which : 'both').then(
    (figures) => {
      for (const f of figures)
        console.log(`${f.met ? 'met ' : 'MISS'} ${f.what}: ${f.measured} (target ${f.target}; ${f.how})`);
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
