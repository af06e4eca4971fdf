/** HCL text, laid out as `terraform fmt` would. */

/** A value as an expression: text is taken as it is. */
export type Expression =
  | string
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Expression])[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] };

export interface Block {
  /** `resource "coda_page" "tasks"`. */
  readonly head: string;
  readonly attributes: readonly (readonly [name: string, value: Expression])[];
  /** Lines above it. */
  readonly comments?: readonly string[];
}

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The inside of a string: `${` and `%{` would start an expression. */
export function inString(text: string): string {
  return text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\$\{|%\{/g, (start) => `${start.charAt(0)}${start}`)
    .replace(HIDDEN, (c) => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export const string = (text: string): string => `"${inString(text)}"`;

/** Text after a `#`, on one line. */
export function comment(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(HIDDEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .trim();
}

/** An object; entries without a value are left out. */
export function object(entries: Readonly<Record<string, Expression | undefined>>): Expression {
  return {
    kind: 'object',
    entries: Object.entries(entries).flatMap(([k, value]) => (value === undefined ? [] : [[k, value] as const])),
  };
}

export function printBlock({ head, attributes, comments = [] }: Block): string {
  const above = comments.map((line) => `# ${comment(line)}\n`).join('');
  return `${above}${head} {\n${aligned(attributes, 2)}}\n`;
}

/** Columns of a line: an object that is longer is written on several. */
const WIDTH = 110;

function isShort(value: Expression, room: number): boolean {
  const one = flat(value);
  return typeof value === 'string' || (one.length <= room && !isRecords(value));
}

/** A list of objects is read line by line. */
function isRecords(value: Expression): boolean {
  if (typeof value === 'string') return false;
  if (value.kind === 'object') return value.entries.some(([, entry]) => isRecords(entry));
  return value.items.length > 1 && value.items.some((item) => typeof item !== 'string');
}

/** Assignments, the equals signs of neighbouring short ones below each other. */
function aligned(entries: readonly (readonly [string, Expression])[], indent: number): string {
  const pad = ' '.repeat(indent);
  const short = entries.map(([name, value]) => isShort(value, WIDTH - indent - name.length));
  let text = '';
  for (let at = 0; at < entries.length; ) {
    let end = at + 1;
    if (short[at] === true) while (end < entries.length && short[end] === true) end++;
    const run = entries.slice(at, end);
    const longest = Math.max(...run.map(([name]) => name.length));
    for (const [name, value] of run) {
      const one = short[at] === true;
      const shown = one ? flat(value) : print(value, indent);
      text += `${pad}${one ? name.padEnd(longest) : name} = ${shown}\n`;
    }
    at = end;
  }
  return text;
}

function print(value: Expression, indent: number): string {
  if (typeof value === 'string') return value;
  const pad = ' '.repeat(indent);
  if (value.kind === 'object') return `{\n${aligned(value.entries, indent + 2)}${pad}}`;
  const items = value.items.map((item) => {
    const one = isShort(item, WIDTH - indent - 2) ? flat(item) : print(item, indent + 2);
    return `${pad}  ${one},\n`;
  });
  return `[\n${items.join('')}${pad}]`;
}

function flat(value: Expression): string {
  if (typeof value === 'string') return value;
  if (value.kind === 'list') return `[${value.items.map(flat).join(', ')}]`;
  const entries = value.entries.map(([name, entry]) => `${name} = ${flat(entry)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
