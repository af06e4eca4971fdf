/**
 * Writes the reference under `docs/`: of the provider in the layout of the Terraform registry, from its schema and
 * `examples/`; of the constructs from their docstrings. With `--check` nothing is written and a difference is an error.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { providerSchemaJson } from '../provider/framework';
import { codaProvider } from '../provider/provider';
import { constructReference } from './construct-reference';
import { PROVIDER_ADDRESS, ROOT } from './paths';

const attribute = z.object({
  get nested_type() {
    return z.object({ attributes: z.record(z.string(), attribute), nesting_mode: z.string() }).optional();
  },
  type: z.unknown().optional(),
  description: z.string().default(''),
  required: z.boolean().default(false),
  optional: z.boolean().default(false),
  computed: z.boolean().default(false),
  sensitive: z.boolean().default(false),
});
type Attribute = z.infer<typeof attribute>;

const block = z.object({
  block: z.object({ attributes: z.record(z.string(), attribute).default({}), description: z.string().default('') }),
});
type Block = z.infer<typeof block>['block'];

const providerSchemas = z.object({
  provider_schemas: z.record(
    z.string(),
    z.object({
      provider: block,
      resource_schemas: z.record(z.string(), block).default({}),
      data_source_schemas: z.record(z.string(), block).default({}),
    }),
  ),
});

/** `String`, `Map of Map of String`, … for a type of Terraform's JSON. */
function typeName(type: unknown): string {
  if (Array.isArray(type)) return `${capital(String(type[0]))} of ${typeName(type[1])}`;
  return capital(String(type));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const NESTING: Readonly<Record<string, string>> = {
  single: 'Object',
  list: 'List of objects',
  set: 'Set of objects',
  map: 'Map of objects',
};

function describe(name: string, { nested_type, type, sensitive, description }: Attribute): string {
  const kind = nested_type === undefined ? typeName(type) : (NESTING[nested_type.nesting_mode] ?? 'Object');
  const see = nested_type === undefined ? '' : ' Its members are listed below.';
  return `- \`${name}\` (${kind}${sensitive ? ', sensitive' : ''}) ${description}${see}`;
}

/** The attributes in the registry's three groups, and after them the members of nested ones. */
function attributeSections(attributes: Readonly<Record<string, Attribute>>, path: string): string[] {
  const entries = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  const group = (title: string, test: (item: Attribute) => boolean) => {
    const lines = entries.filter(([, item]) => test(item)).map(([name, item]) => describe(name, item));
    return lines.length === 0 ? [] : [`${path === '' ? '###' : '####'} ${title}`, lines.join('\n')];
  };
  const nested = entries.flatMap(([name, { nested_type }]) => {
    if (nested_type === undefined) return [];
    const full = path === '' ? name : `${path}.${name}`;
    return [`### Members of \`${full}\``, ...attributeSections(nested_type.attributes, full)];
  });
  return [
    ...group('Required', (item) => item.required),
    ...group('Optional', (item) => item.optional),
    ...group('Read-only', (item) => item.computed && !item.optional),
    ...nested,
  ];
}

function fenced(language: string, file: string): string[] {
  if (!existsSync(file)) return [];
  return [`\`\`\`${language}\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\``];
}

function page(
  title: string,
  kind: string,
  { attributes, description }: Block,
  example: string[],
  end: string[],
): string {
  const summary = description.split('. ')[0]?.replaceAll('"', "'") ?? '';
  const head = `---\npage_title: "${title}${kind === '' ? '' : ` (${kind})`}"\ndescription: |-\n  ${summary}\n---`;
  const sections = [
    `# ${title}${kind === '' ? '' : ` (${kind})`}`,
    description,
    ...(example.length > 0 ? ['## Example', ...example] : []),
    '## Schema',
    ...attributeSections(attributes, ''),
    ...end,
  ];
  return `${head}\n\n<!-- Written by npm run docs from the provider's schema. -->\n\n${sections.join('\n\n')}\n`;
}

/** Every page of the reference, by its path below `docs/`. */
function pages(): Map<string, string> {
  const all = providerSchemas.parse(providerSchemaJson(codaProvider, PROVIDER_ADDRESS));
  const schema = all.provider_schemas[PROVIDER_ADDRESS];
  if (schema === undefined) throw new Error(`The schema has no ${PROVIDER_ADDRESS}.`);
  const examples = join(ROOT, 'examples');
  const result = new Map<string, string>();
  const provider = page(
    'coda provider',
    '',
    schema.provider.block,
    fenced('terraform', join(examples, 'provider', 'provider.tf')),
    [],
  );
  result.set('index.md', provider);
  for (const [type, item] of Object.entries(schema.resource_schemas)) {
    const folder = join(examples, 'resources', type);
    const imports = fenced('shell', join(folder, 'import.sh'));
    const end = imports.length === 0 ? [] : ['## Import', ...imports];
    const text = page(type, 'Resource', item.block, fenced('terraform', join(folder, 'resource.tf')), end);
    result.set(`resources/${type.replace(/^coda_/, '')}.md`, text);
  }
  for (const [type, item] of Object.entries(schema.data_source_schemas)) {
    const file = join(examples, 'data-sources', type, 'data-source.tf');
    result.set(
      `data-sources/${type.replace(/^coda_/, '')}.md`,
      page(type, 'Data source', item.block, fenced('terraform', file), []),
    );
  }
  return result;
}

const stale: string[] = [];
const check = process.argv.includes('--check');
for (const [name, text] of [...pages(), ...constructReference()]) {
  const file = join(ROOT, 'docs', name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(`docs/${name}`);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (!check) console.log(`wrote ${stale.length} pages of docs/`);
else if (stale.length > 0) {
  console.error(`Out of date with the code: ${stale.join(', ')}. Run \`npm run docs\`.`);
  process.exitCode = 1;
}
