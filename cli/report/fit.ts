/** Sections of a text that has a largest size. */

export interface Section {
  /** Stands before the lines; the section is left out where it has none. */
  title?: string;
  /** Around the lines, for what has to be closed. */
  open?: string;
  close?: string;
  /** What has a lower rank is kept before what has a higher one. */
  rank: number;
  lines: readonly string[];
  /** What the lines are, for the words on what was left out. */
  what: string;
}

/** For the words on what was left out, and for the end. */
const RESERVE = 600;
const MORE = 60;

/**
 * Puts the sections together in their order. Lines are taken in the order of the ranks as long as there is room; of each
 * section that lost some the text says how many, and the end says so too.
 */
export function fitted(head: string, sections: readonly Section[], longest: number): string {
  const full = sections.filter(({ lines }) => lines.length > 0);
  const kept = new Map<Section, number>();
  let room = longest - head.length - RESERVE;
  for (const section of [...full].sort((a, b) => a.rank - b.rank)) {
    const frame = around(section).reduce((sum, text) => sum + text.length + 2, 0) + MORE;
    let left = room - frame;
    let count = 0;
    for (const line of section.lines) {
      if (line.length + 1 > left) break;
      left -= line.length + 1;
      count++;
    }
    if (count === 0) continue;
    kept.set(section, count);
    room = left + (count === section.lines.length ? MORE : 0);
  }
  const body = full.flatMap((section) => {
    const count = kept.get(section);
    return count === undefined ? [] : [rendered(section, count)];
  });
  return `${[head, ...body, ...ending(full, kept)].join('\n')}\n`.slice(0, longest);
}

function around({ title = '', open = '', close = '' }: Section): string[] {
  return [title, open, close].filter((text) => text !== '');
}

function rendered({ title, open, close, lines }: Section, count: number): string {
  const rest = lines.length - count;
  return [
    ...(title === undefined ? [] : [title]),
    ...(open === undefined ? [] : [open]),
    ...lines.slice(0, count),
    ...(rest === 0 ? [] : [open?.includes('|---') ? `\n… and ${rest} more` : `- … and ${rest} more`]),
    ...(close === undefined ? [] : [close]),
    '',
  ].join('\n');
}

function ending(full: readonly Section[], kept: ReadonlyMap<Section, number>): string[] {
  const lost = new Map<string, number>();
  for (const section of full) {
    const rest = section.lines.length - (kept.get(section) ?? 0);
    if (rest > 0) lost.set(section.what, (lost.get(section.what) ?? 0) + rest);
  }
  if (lost.size === 0) return [];
  const words = [...lost]
    .map(([what, count]) => `${count} ${count === 1 ? what.replace(/s(?= |$)/, '') : what}`)
    .join(', ');
  return [`> **Left out, because a comment has an end:** ${words}. The HTML report has everything.`];
}
