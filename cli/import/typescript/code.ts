/** TypeScript text: literals, and expressions laid out as a formatter would. */

/** An expression to be printed; text is taken as it is. */
export type Code =
  | string
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Code[] }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [key: string, value: Code])[];
      readonly open?: boolean;
    }
  | { readonly kind: 'array'; readonly items: readonly Code[] }
  /** A function without parameters. */
  | { readonly kind: 'arrow'; readonly type: string; readonly body: string };

export const call = (name: string, ...args: readonly Code[]): Code => ({ kind: 'call', name, args });
export const arrow = (type: string, body: string): Code => ({ kind: 'arrow', type, body });
export const array = (items: readonly Code[]): Code => ({ kind: 'array', items });

/**
 * An object; entries without a value are left out.
 *
 * @param open write each entry on a line of its own, whatever room there is
 */
export function object(entries: Readonly<Record<string, Code | undefined>>, open = false): Code {
  const kept = Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return { kind: 'object', entries: kept, open };
}

/** The same from pairs, for keys that may be anything. */
export function objectOf(entries: readonly (readonly [string, Code])[], open = false): Code {
  return { kind: 'object', entries, open };
}

/** Characters that would act on an editor or a terminal, or hide: they are written as escapes. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapes(text: string): string {
  return text.replace(HIDDEN, (c) => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A string literal, in the quotes that need fewer escapes. */
export function literal(text: string): string {
  const [single, double] = [text.split("'").length, text.split('"').length];
  const quote = single > double ? '"' : "'";
  return `${quote}${escapes(text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`))}${quote}`;
}

/** A key of an object literal. `__proto__` as a plain key would set the prototype. */
export function propertyKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[\p{XID_Start}_$][\p{XID_Continue}$]*$/u.test(key) ? key : literal(key);
}

/** Text inside a comment, on one line: it can neither end the comment nor hide. */
export function comment(text: string): string {
  return escapes(text.replace(/\s+/g, ' ').trim()).replaceAll('*/', '*\\/');
}

/** True where text can stand in a tagged template as it is: the tag reads it raw, so nothing can be escaped. */
export function isRaw(text: string): boolean {
  return !/[`\r]|\$\{|\\$/.test(text) && text.replace(/[\n\t]/g, '') === escapes(text.replace(/[\n\t]/g, ''));
}

/** Columns of a line, as the project's own formatter has them. */
const WIDTH = 120;

/**
 * Prints an expression.
 *
 * @param indent how far the line is indented that it begins on
 * @param used how much of that line is taken before it
 * @param after how much will follow it on its last line
 */
export function print(code: Code, indent = 0, used = indent, after = 1): string {
  const one = flat(code);
  if (one !== null && used + width(one) + after <= WIDTH) return one;
  if (typeof code === 'string') return code;
  const pad = ' '.repeat(indent + 2);
  const end = ' '.repeat(indent);
  const inner = indent + 2;
  switch (code.kind) {
    case 'object': {
      const lines = code.entries.map(([key, value]) => {
        const name = `${propertyKey(key)}: `;
        const text = print(value, inner, inner + width(name));
        // Long text goes below its key.
        const below = typeof value === 'string' && /^['"]/.test(value) && inner + width(name) + width(text) + 1 > WIDTH;
        return below ? `${pad}${name.trimEnd()}\n${pad}  ${text},` : `${pad}${name}${text},`;
      });
      return `{\n${lines.join('\n')}\n${end}}`;
    }
    case 'arrow':
      return code.body.includes('\n') ? `(): ${code.type} => ${code.body}` : `(): ${code.type} =>\n${pad}${code.body}`;
    case 'array': {
      const lines = code.items.map((item) => `${pad}${print(item, inner)},`);
      return `[\n${lines.join('\n')}\n${end}]`;
    }
    case 'call': {
      const last = code.args.at(-1);
      const head = code.args.slice(0, -1).map(flat);
      const start = `${code.name}(${head.map((text) => `${text}, `).join('')}`;
      const huggable =
        last !== undefined && typeof last !== 'string' && (last.kind === 'object' || last.kind === 'array');
      if (huggable && !head.includes(null) && used + width(start) + 1 <= WIDTH)
        return `${start}${print(last, indent, WIDTH)})`;
      const lines = code.args.map((arg) => `${pad}${print(arg, inner)},`);
      return `${code.name}(\n${lines.join('\n')}\n${end})`;
    }
  }
}

/** Letters that take two columns of a line: those of East Asia, and emoji (which are two units long already). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
/** Marks that take none. */
const NARROW = /[\p{Mn}\p{Me}]/gu;

/** How many columns of a line text takes. */
export function width(text: string): number {
  if (/^[\u0000-\u02ff]*$/.test(text)) return text.length;
  return text.length + (text.match(WIDE)?.length ?? 0) - (text.match(NARROW)?.length ?? 0);
}

/** The expression on one line, or null where it has to be on several. */
function flat(code: Code): string | null {
  if (typeof code === 'string') return code.includes('\n') ? null : code;
  const parts = (codes: readonly Code[]) => {
    const texts = codes.map(flat);
    return texts.includes(null) ? null : texts.join(', ');
  };
  switch (code.kind) {
    case 'object': {
      if (code.open === true && code.entries.length > 0) return null;
      if (code.entries.length === 0) return '{}';
      const texts = code.entries.map(([key, value]) => {
        const text = flat(value);
        return text === null ? null : `${propertyKey(key)}: ${text}`;
      });
      return texts.includes(null) ? null : `{ ${texts.join(', ')} }`;
    }
    case 'array': {
      // A list of records is read line by line.
      const records = code.items.every((i) => typeof i !== 'string' && i.kind === 'object' && i.entries.length > 1);
      if (records && code.items.length > 1) return null;
      const inside = parts(code.items);
      return inside === null ? null : `[${inside}]`;
    }
    case 'arrow':
      return code.body.includes('\n') ? null : `(): ${code.type} => ${code.body}`;
    case 'call': {
      const inside = parts(code.args);
      return inside === null ? null : `${code.name}(${inside})`;
    }
  }
}
