/** An app as TypeScript files for CDKTF. */
import type { AppDoc, AppFormula, AppPage, AppSeed, AppTable, AppView } from '../app';
import { isDeclared } from '../app';
import { addressesOf } from '../imports';
import { camelCase } from '../names';
import { array, type Code, call, comment, literal, object, print, width } from './code';
import { columnsCode, type Scope } from './columns';
import { permissionCode } from './permissions';
import { rowsCode } from './rows';
import { namedFormulaCode, viewCode } from './views';

/** The text of each file by its path. */
export type Files = ReadonlyMap<string, string>;

/** With more lines than this, every table gets a file of its own. */
const MOST_LINES = 350;

/** What a class of constructs has by itself: no table or page can be called so. */
const STACK_MEMBERS =
  'node parent dependencies synthesizer moduleElements prepareStack addOverride getLogicalId allocateLogicalId allProviders toHclTerraform toMetadata toTerraform registerIncomingCrossStackReference registerOutgoingCrossStackReference ensureBackendExists dependsOn addDependency runAllValidations hasResourceMove overrideLogicalId resetOverrideLogicalId fqn friendlyUniqueId cdktfStack constructNodeMetadata rawOverrides toString with isOfType';

/** How names are chosen for TypeScript. */
export const NAMING = {
  reserved: ['coda', 'provider', 'doc', ...STACK_MEMBERS.split(' ')],
  shape: camelCase,
  oneScope: true,
} as const;

/** @param constructs where the constructs are imported from, as seen from the app's folder */
export function typescriptFiles(app: AppDoc, constructs: string): Files {
  const small = new Writer(app, constructs, false).files();
  const lines = small.get('main.ts')?.split('\n').length ?? 0;
  return lines <= MOST_LINES ? small : new Writer(app, constructs, true).files();
}

/** Writes the declarations of one app, all in `main.ts` or, `apart`, each table in its own file. */
class Writer {
  private readonly className: string;
  private readonly files_ = new Map<string, string>();
  private used = new Map<string, 'value' | 'type'>();

  constructor(
    private readonly app: AppDoc,
    private readonly constructs: string,
    private readonly apart: boolean,
  ) {
    const name = camelCase(app.key).replace(/^[a-z]/, (letter) => letter.toUpperCase());
    this.className = /^[A-Z]/.test(name) && name !== 'App' ? `${name}Stack` : `Doc${name}Stack`;
  }

  files(): Files {
    const stack = this.stackClass();
    if (this.apart) {
      this.files_.set('stack.ts', stack);
      this.files_.set('main.ts', this.main(''));
    } else {
      this.files_.set('main.ts', this.main(stack));
    }
    this.files_.set('imports.ts', this.imports());
    this.files_.set('cdktf.json', cdktfJson(this.app));
    return this.files_;
  }

  private main(stackClass: string): string {
    const { app, className } = this;
    const id = app.key.replaceAll('_', '-');
    const head = `/** The doc "${comment(app.name)}" as code. \`codaform import\` wrote it; from now on it is yours. */\n`;
    const cdktf = this.apart ? "import { App } from 'cdktf';\n" : "import { App, TerraformStack } from 'cdktf';\n";
    if (this.apart) this.used = new Map();
    this.used.set('lockInstalledProvider', 'value');
    const imports = `${cdktf}${this.constructsImport('')}import { importExisting } from './imports';\n`;
    const own = this.apart ? `import { ${className} } from './stack';\n` : '';
    const run = `const app = new App();
// The doc has all of this already. Take the next line out, and imports.ts away, after the first deploy.
importExisting(${this.apart ? '' : ''}new ${className}(app, ${literal(id)}));
app.synth();
lockInstalledProvider(app.outdir);
`;
    return `${head}${imports}${own}\n${stackClass === '' ? '' : `${stackClass}\n`}${run}`;
  }

  private stackClass(): string {
    const { app } = this;
    this.used = new Map([
      ['CodaProvider', 'value'],
      ['Doc', 'value'],
    ]);
    const others = app.tables.map((table) => this.tableField(table));
    const formulas = app.formulas.map((formula) => this.formulaField(formula));
    const views = app.views.map((view) => this.viewField(view));
    const seeds = app.seeds.map((seed) => this.seedField(seed));
    const shared = app.permissions.map((permission) => {
      this.used.set('Permission', 'value');
      return field(permission.key, permissionCode(permission));
    });
    const blocks = [
      "  // Where Coda is and the tokens come from CODA_BASE_URL, CODA_API_TOKEN and CODA_MCP_TOKEN.\n  readonly provider = new CodaProvider(this, 'coda');",
      `  readonly doc = ${print(call('Doc.fromDocId', 'this', "'doc'", literal(app.id)), 2, 17)};`,
    ];
    const pages = app.pages.map((page) => this.pageField(page)).join('\n');
    const lookups = app.lookups.map(({ key, id, name }) => {
      this.used.set('Table', 'value');
      const props = object({ doc: 'this.doc', tableId: literal(id), name: literal(name) });
      return field(key, call('Table.fromTableId', 'this', literal(key), props));
    });
    const body = [blocks.join('\n'), pages, lookups.join('\n'), ...this.joined(others)];
    body.push(...formulas, ...this.joined(views), ...this.joined(seeds), shared.join('\n'));
    const text = `${this.apart ? 'export ' : ''}class ${this.className} extends TerraformStack {\n${body.filter((block) => block !== '').join('\n\n')}\n}\n`;
    if (!this.apart) return text;
    const head = `/** What the doc "${comment(app.name)}" holds: each table in a file of its own. */\n`;
    const tables = app.tables.map(({ key }) => `import { ${functionName(key, 'Table')} } from './tables/${key}';\n`);
    const rows = app.seeds.map(
      ({ key, table }) => `import { ${functionName(key, 'Rows')} } from './rows/${table.key}';\n`,
    );
    const shown = app.views.map(({ key }) => `import { ${functionName(key, 'View')} } from './views/${key}';\n`);
    const own = [...rows.sort(), ...tables.sort(), ...shown.sort()].join('');
    const imports = `import { TerraformStack } from 'cdktf';\n${this.constructsImport('')}${own}`;
    return `${head}${imports}\n${text}`;
  }

  /** Lines that belong together where each is short, blocks where they are long. */
  private joined(fields: readonly string[]): string[] {
    return this.apart ? [fields.join('\n')] : [...fields];
  }

  private pageField(page: AppPage): string {
    this.used.set('Page', 'value');
    const { parent } = page;
    if (parent !== undefined && !isDeclared(parent)) this.used.set('Page', 'value');
    const props = object({
      doc: 'this.doc',
      name: literal(page.name),
      parent: parent === undefined ? undefined : this.pageCode(parent, 'this', page.key),
      subtitle: page.subtitle === undefined ? undefined : literal(page.subtitle),
      iconName: page.iconName === undefined ? undefined : literal(page.iconName),
      hidden: page.hidden ? 'true' : undefined,
    });
    return field(page.key, call('new Page', 'this', literal(page.key), props));
  }

  /** A page that is declared, or one that is not, by its id. */
  private pageCode(page: AppPage | { readonly id: string }, self: string, user: string): Code {
    if (isDeclared(page)) return `${self}.${camelCase(page.key)}`;
    this.used.set('Page', 'value');
    const id = literal(`${user}_above`);
    return call('Page.fromPageId', self, id, object({ doc: `${self}.doc`, pageId: literal(page.id) }));
  }

  private tableField(table: AppTable): string {
    if (!this.apart) return this.commented(table, field(table.key, this.tableCode(table, 'this')));
    const name = functionName(table.key, 'Table');
    const outer = this.used;
    this.used = new Map();
    const code = print(this.tableCode(table, 'app'), 2, 9);
    const text = `export function ${name}(app: ${this.className}) {\n  return ${code};\n}\n`;
    this.files_.set(`tables/${table.key}.ts`, this.ownFile(this.commented(table, text, '')));
    this.used = outer;
    return `  readonly ${camelCase(table.key)} = ${name}(this);`;
  }

  /** A file of the app that declares one thing of the stack. */
  private ownFile(text: string): string {
    return `${this.constructsImport('../')}import type { ${this.className} } from '../stack';\n\n${text}`;
  }

  /** What the code leaves alone is said where it would stand. */
  private commented({ leftOut, kind, why, name }: AppTable, text: string, pad = '  '): string {
    const alone = leftOut.map((column) => `"${comment(column.name)}": ${comment(column.why)}.`);
    const lookedUp = kind === 'lookedUp' ? [`"${comment(name)}" itself is not managed: ${comment(why ?? '')}.`] : [];
    if (alone.length + lookedUp.length === 0) return text;
    const lines = [
      ...lookedUp,
      ...(alone.length > 0 ? ['Columns that are left alone:', ...alone.map((l) => `- ${l}`)] : []),
    ];
    return `${pad}/**\n${lines.map((line) => `${pad} * ${line}\n`).join('')}${pad} */\n${text}`;
  }

  private tableCode(table: AppTable, self: string): Code {
    this.used.set('Table', 'value');
    const columns = columnsCode(table, this.scope(table, self));
    if (table.kind === 'lookedUp') {
      const found = object({ doc: `${self}.doc`, tableId: literal(table.id), name: literal(table.name) });
      return call(`${print(call('Table.fromTableId', self, literal(table.key), found))}.addColumns`, columns);
    }
    const page = this.pageCode(table.page ?? { id: '' }, self, table.key);
    const others = table.leftOut.map(({ name }) => literal(name));
    const props = object(
      {
        doc: `${self}.doc`,
        page,
        name: literal(table.name),
        columns,
        otherColumns: others.length === 0 ? undefined : array(others),
      },
      true,
    );
    return call('new Table', self, literal(table.key), props);
  }

  private formulaField(formula: AppFormula): string {
    const page = this.pageCode(formula.page, 'this', formula.key);
    return field(formula.key, namedFormulaCode(formula, { self: 'this', page }, this.scope(formula, 'this')));
  }

  private viewField(view: AppView): string {
    if (!this.apart) return field(view.key, this.viewCode(view, 'this'));
    const name = functionName(view.key, 'View');
    const outer = this.used;
    this.used = new Map();
    const code = print(this.viewCode(view, 'app'), 2, 9);
    const text = `export function ${name}(app: ${this.className}) {\n  return ${code};\n}\n`;
    this.files_.set(`views/${view.key}.ts`, this.ownFile(text));
    this.used = outer;
    return `  readonly ${camelCase(view.key)} = ${name}(this);`;
  }

  private viewCode(view: AppView, self: string): Code {
    const page = typeof view.place === 'string' ? undefined : this.pageCode(view.place.page, self, view.key);
    return viewCode(view, { self, page }, this.scope(view, self));
  }

  private scope(user: { readonly key: string }, self: string): Scope {
    const { lookups, tables, formulas, views } = this.app;
    const fields = [...lookups, ...tables, ...formulas, ...views].map(({ key }) => key);
    const earlier = new Set(fields.slice(0, fields.indexOf(user.key)));
    return {
      reach: ({ key }) => `${self}.${camelCase(key)}`,
      isEarlier: ({ key }) => earlier.has(key),
      use: (name, type) => {
        if (this.used.get(name) !== 'value') this.used.set(name, type ?? 'value');
      },
    };
  }

  private seedField(seed: AppSeed): string {
    if (!this.apart) return field(seed.key, this.seedCode(seed, 'this'));
    const name = functionName(seed.key, 'Rows');
    const outer = this.used;
    this.used = new Map();
    const code = print(this.seedCode(seed, 'app'), 2, 9);
    this.files_.set(
      `rows/${seed.table.key}.ts`,
      this.ownFile(`export function ${name}(app: ${this.className}) {\n  return ${code};\n}\n`),
    );
    this.used = outer;
    return `  readonly ${camelCase(seed.key)} = ${name}(this);`;
  }

  private seedCode(seed: AppSeed, self: string): Code {
    this.used.set('SeedRows', 'value');
    const rows = rowsCode(seed, this.app.seeds, (other, key) => `${self}.${camelCase(other.key)}.row(${literal(key)})`);
    const props = object(
      { table: `${self}.${camelCase(seed.table.key)}`, key: literal(seed.keyColumn.key), rows },
      true,
    );
    return call('new SeedRows', self, literal(seed.key), props);
  }

  /** The import of what the constructs' room gives, as a formatter would order and break it. */
  private constructsImport(up: string): string {
    const from =
      this.constructs.startsWith('.') && up !== '' ? `${up}${this.constructs}`.replace('/./', '/') : this.constructs;
    const names = [...this.used.keys()].sort(byImportOrder);
    const types = names.every((name) => this.used.get(name) === 'type');
    const shown = names.map((name) => (this.used.get(name) === 'type' && !types ? `type ${name}` : name));
    const one = `import ${types ? 'type ' : ''}{ ${shown.join(', ')} } from ${literal(from)};`;
    if (one.length <= 120) return `${one}\n`;
    return `import ${types ? 'type ' : ''}{\n${shown.map((name) => `  ${name},\n`).join('')}} from ${literal(from)};\n`;
  }

  private imports(): string {
    const { app } = this;
    const entries = addressesOf(app).map(({ to, id }) => `  { to: ${literal(to)}, id: ${literal(id)} },\n`);
    return `/**
 * What is in the doc already, by its address in Terraform: the first deploy takes it over instead of making it again.
 * Afterwards this file has done its work.
 */
import type { TerraformStack } from 'cdktf';

const existing = [
${entries.join('')}];

export function importExisting(stack: TerraformStack): void {
  stack.addOverride('import', existing);
}
`;
  }
}

function field(key: string, code: Code): string {
  const start = `  readonly ${camelCase(key)} = `;
  return `${start}${print(code, 2, width(start))};`;
}

function functionName(key: string, what: string): string {
  return `${camelCase(key)}${what}`;
}

/** Letter by letter, capitals before small letters: the order in which the project's formatter has imported names. */
function byImportOrder(a: string, b: string): number {
  const weight = (letter: string) => [letter.toLowerCase(), letter === letter.toLowerCase() ? '1' : '0'].join('');
  const [x, y] = [a, b].map((name) => [...name].map(weight).join(''));
  return (x ?? '') < (y ?? '') ? -1 : 1;
}

function cdktfJson({ key }: AppDoc): string {
  const config = {
    language: 'typescript',
    app: 'npx tsx main.ts',
    projectId: `codaform-${key.replaceAll('_', '-')}`,
    sendCrashReports: 'false',
    terraformProviders: [],
    terraformModules: [],
    context: {},
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
