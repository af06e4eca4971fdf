/**
 * Guides as tests: every code block says in its info string, after the language, what the tests do with it. A guide is a
 * story: its blocks share one folder, in their order.
 *
 *   file=NAME       write the block to NAME (`append=NAME`: to its end)
 *   run             run it in bash, from the folder (`exit=N`: it ends with N; default 0)
 *   output          each line of it stands, in this order, in what the last block that was run printed; … stands for anything
 *   fragment        TypeScript of a stack's constructor: it compiles, with what `<!-- given … -->` before it declares
 *   parse="reason"  it cannot run here, for this reason: it is read only (sh, hcl, yaml, json, ts)
 *
 * A block without a language is a picture or a quotation, not code.
 * `<!-- guide: fixture=NAME -->` at the top gives the local Coda a doc.
 */
export interface GuideBlock {
  readonly language: string;
  readonly directives: Readonly<Record<string, string>>;
  readonly text: string;
  /** The line of the fence, from 1. */
  readonly line: number;
  /** TypeScript declarations that a fragment is compiled with. */
  readonly given: string;
}

export interface Guide {
  readonly fixture: string | undefined;
  readonly blocks: readonly GuideBlock[];
}

const KNOWN = ['file', 'append', 'run', 'exit', 'output', 'fragment', 'parse'];

/**
 * Reads the code blocks of a guide.
 *
 * @throws Error for a block that does not say what to do with it
 */
export function readGuide(markdown: string): Guide {
  const lines = markdown.split('\n');
  const blocks: GuideBlock[] = [];
  let given = '';
  for (let i = 0; i < lines.length; i++) {
    const fence = /^(`{3,})(\S*)\s*(.*)$/.exec(lines[i] ?? '');
    if (fence === null) {
      if (lines[i]?.trim() === '<!-- given') {
        const end = lines.indexOf('-->', i);
        given = lines.slice(i + 1, end).join('\n');
        i = end;
      }
      continue;
    }
    const [, ticks = '', language = '', info = ''] = fence;
    const end = lines.indexOf(ticks, i + 1);
    if (end < 0) throw new Error(`line ${i + 1}: the code block does not end`);
    if (language === '') {
      i = end;
      continue;
    }
    const directives = readDirectives(info, i + 1);
    blocks.push({ language, directives, text: `${lines.slice(i + 1, end).join('\n')}\n`, line: i + 1, given });
    given = '';
    i = end;
  }
  const fixture = /^<!-- guide: fixture=([\w-]+) -->$/m.exec(markdown)?.[1];
  return { fixture, blocks };
}

function readDirectives(info: string, line: number): Record<string, string> {
  const directives: Record<string, string> = {};
  for (const [, name = '', quoted, bare] of info.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?/g)) {
    if (!KNOWN.includes(name)) throw new Error(`line ${line}: nobody knows what ${JSON.stringify(name)} asks for`);
    directives[name] = quoted ?? bare ?? '';
  }
  const does = ['file', 'append', 'run', 'output', 'fragment', 'parse'].some((name) => name in directives);
  if (!does) throw new Error(`line ${line}: the code block does not say what the tests do with it`);
  if (directives['parse'] === '') throw new Error(`line ${line}: say why the block cannot be run: parse="reason"`);
  return directives;
}

/** The first line of a block of output that does not stand in the text after those before it; undefined if all do. */
export function missingLine(wanted: string, printed: string): string | undefined {
  const text = printed.replace(/\u001b\[[0-9;]*m/g, '').replace(/\s+/g, ' ');
  let from = 0;
  for (const line of wanted.split('\n').filter((l) => l.trim() !== '')) {
    const parts = line.trim().replace(/\s+/g, ' ').split('…');
    for (const part of parts.map((p) => p.trim()).filter((p) => p !== '')) {
      const at = text.indexOf(part, from);
      if (at < 0) return line;
      from = at + part.length;
    }
  }
  return undefined;
}
