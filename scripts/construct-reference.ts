/** The reference of the constructs, from their docstrings: one page a room, one section for each name that it exports. */
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './paths';

/** The rooms whose exports users import, with the page's introduction. */
const ROOMS = {
  schema: 'Building blocks: docs, pages, tables, columns, formulas, seed rows.',
  patterns: 'The pattern tables of a service house, computed relations, and the questions that they answer.',
  migrations: 'Phases, and migrations that prove themselves.',
} as const;

/** Every page by its path below `docs/`. */
export function constructReference(): Map<string, string> {
  const entries = Object.keys(ROOMS).map((room) => join(ROOT, 'constructs', room, 'index.ts'));
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const program = ts.createProgram(entries, { ...options, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const pages = Object.entries(ROOMS).map(([room, introduction]): [string, string] => {
    const file = program.getSourceFile(join(ROOT, 'constructs', room, 'index.ts'));
    const module = file && checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`constructs/${room} has no index.ts`);
    const symbols = checker.getExportsOfModule(module).map((symbol) => resolved(checker, symbol));
    return [`constructs/${room}.md`, page(room, introduction, symbols)];
  });
  return new Map([['constructs/index.md', index()], ...pages]);
}

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

const WRITTEN = '<!-- Written by npm run docs from the docstrings. -->';

function index(): string {
  const rooms = Object.entries(ROOMS).map(([room, text]) => `- [${room}](${room}.md): ${text}`);
  return `# Constructs\n\n${WRITTEN}\n\n${rooms.join('\n')}\n`;
}

function page(room: string, introduction: string, symbols: readonly ts.Symbol[]): string {
  const sections = symbols.flatMap(section);
  return `# ${room}\n\n${WRITTEN}\n\n${introduction}\n\n${sections.join('\n\n')}\n`;
}

/** What a name is: its heading, its docstring, its members. */
function section(symbol: ts.Symbol): string[] {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) return [];
  const docs = documented(declaration);
  if (ts.isClassDeclaration(declaration)) {
    return [`## class ${symbol.name}`, heritage(declaration), ...docs, ...members(declaration.members)].filter(
      (text) => text !== '',
    );
  }
  if (ts.isInterfaceDeclaration(declaration)) {
    return [`## ${symbol.name}`, ...docs, ...members(declaration.members)];
  }
  if (ts.isFunctionDeclaration(declaration)) {
    const overloads = (symbol.declarations ?? []).filter(ts.isFunctionDeclaration);
    const shown = overloads.length > 1 ? overloads.filter(({ body }) => body === undefined) : overloads;
    const own = [...new Set(overloads.flatMap(documented))];
    return [`## ${symbol.name}()`, typescript(shown.map(signature).join('\n')), ...own];
  }
  if (ts.isVariableDeclaration(declaration)) {
    const statement = declaration.parent.parent;
    const type = declaration.type === undefined ? '' : `: ${oneLine(declaration.type.getText())}`;
    return [`## ${symbol.name}`, typescript(`const ${symbol.name}${type}`), ...documented(statement)];
  }
  return [`## ${symbol.name}`, ...docs, typescript(declaration.getText().replace(/^export /, ''))];
}

function heritage(declaration: ts.ClassDeclaration): string {
  const bases = (declaration.heritageClauses ?? [])
    .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    .flatMap(({ types }) => types.map((type) => oneLine(type.getText())))
    .filter((base) => base !== 'Construct');
  return bases.length === 0 ? '' : `Extends \`${bases.join(', ')}\`.`;
}

/** The members that users see: a list, each with its type and what it is. */
function members(all: ts.NodeArray<ts.ClassElement | ts.TypeElement>): string[] {
  const lines = all.flatMap((member) => {
    if (isHidden(member)) return [];
    const text = documented(member).join(' ').replaceAll('\n', ' ');
    const shown = memberText(member);
    return shown === undefined ? [] : [`- \`${shown}\`${text === '' ? '' : `: ${text}`}`];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function isHidden(member: ts.ClassElement | ts.TypeElement): boolean {
  if (member.name !== undefined && ts.isComputedPropertyName(member.name)) return true;
  const flags = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  return flags.some(({ kind }) => hidden.includes(kind));
}

function memberText(member: ts.ClassElement | ts.TypeElement): string | undefined {
  if (ts.isConstructorDeclaration(member)) return `new(${parameters(member)})`;
  const isStatic =
    ts.canHaveModifiers(member) &&
    (ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  const name = `${isStatic ? 'static ' : ''}${member.name?.getText() ?? ''}`;
  if (ts.isMethodDeclaration(member) || ts.isMethodSignature(member)) {
    return `${name}(${parameters(member)})${typeOf(member.type)}`;
  }
  if (ts.isGetAccessor(member)) return `${name}${typeOf(member.type)}`;
  if (ts.isPropertyDeclaration(member) || ts.isPropertySignature(member)) {
    return `${name}${member.questionToken === undefined ? '' : '?'}${typeOf(member.type)}`;
  }
  return undefined;
}

function typeOf(type: ts.TypeNode | undefined): string {
  return type === undefined ? '' : `: ${oneLine(type.getText())}`;
}

function parameters({ parameters: all }: { readonly parameters: ts.NodeArray<ts.ParameterDeclaration> }): string {
  return all.map((parameter) => oneLine(parameter.getText())).join(', ');
}

function signature(declaration: ts.FunctionDeclaration): string {
  const text = declaration.getText().slice(0, (declaration.body?.pos ?? declaration.end) - declaration.getStart());
  return oneLine(text.replace(/^export /, '')).replace(/;$/, '');
}

/** The docstring as Markdown: its text, then what it says of parameters, results and errors, then its example. */
function documented(node: ts.Node): string[] {
  const blocks = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return blocks
    .flatMap((block) => {
      const text = plain(ts.getTextOfJSDocComment(block.comment));
      const tags = (block.tags ?? []).flatMap((tag) => {
        const said = plain(ts.getTextOfJSDocComment(tag.comment));
        if (ts.isJSDocParameterTag(tag)) return [`\`${tag.name.getText()}\`: ${said}`];
        if (tag.tagName.text === 'returns') return [`Gives ${said}`];
        if (tag.tagName.text === 'throws') return [`Throws ${plain(thrown(tag))}`];
        return [];
      });
      const examples = (block.tags ?? [])
        .filter(({ tagName }) => tagName.text === 'example')
        .map((tag) => typescript(plain(ts.getTextOfJSDocComment(tag.comment))));
      return [text, ...(tags.length === 0 ? [] : [tags.map((tag) => tag.replace(/\.?$/, '.')).join(' ')]), ...examples];
    })
    .filter((text) => text !== '');
}

/** What a `@throws` says: TypeScript takes its first word for a type. */
function thrown(tag: ts.JSDocTag): string {
  return tag
    .getText()
    .replace(/^@throws\s*/, '')
    .replace(/\n\s*\*\s?/g, ' ')
    .replace(/\*\/$/, '')
    .trim();
}

function plain(text: string | undefined): string {
  return (text ?? '')
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\n(?!\n|-)/g, ' ')
    .trim();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function typescript(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}
