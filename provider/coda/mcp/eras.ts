/** A time in which Coda's MCP server had certain tools. */
interface Era {
  /** When catalogues like this were seen. */
  when: string;
  /** Tools that tell this time from the others: all of these are listed, none of those are. */
  has: readonly string[];
  lacks: readonly string[];
  /** Names of that time, by those of the catalogue of 2026-07-28. */
  names: Readonly<Record<string, string>>;
}

/** The time that this client was written for. */
export const KNOWN_ERA = '28 July 2026';

/** The catalogues that were seen in public, oldest first. Names and arguments have moved with each of them. */
const ERAS: readonly Era[] = [
  {
    when: 'March 2026',
    has: ['table_add_columns'],
    lacks: ['table_columns_manage'],
    names: {
      table_columns_manage: 'table_add_columns and table_update_columns',
      table_columns_delete: 'table_delete_columns',
      document_outline: 'document_read',
      content_read: 'page_read',
    },
  },
  {
    when: 'April and May 2026',
    has: ['table_columns_manage', 'document_read'],
    lacks: ['document_outline'],
    names: { document_outline: 'document_read', content_read: 'page_read' },
  },
  {
    when: KNOWN_ERA,
    has: ['table_columns_manage', 'table_columns_delete', 'document_outline', 'content_read'],
    lacks: [],
    names: {},
  },
];

/** The time whose catalogue these tools are like, or undefined for one that nobody has described yet. */
export function eraOf(tools: readonly string[]): { when: string; names: Readonly<Record<string, string>> } | undefined {
  return ERAS.find(
    ({ has, lacks }) => has.every((tool) => tools.includes(tool)) && !lacks.some((tool) => tools.includes(tool)),
  );
}

/**
 * Of some names, the one that a name was most likely changed to: an old spelling, one with the same words, or one that
 * differs in few letters. Undefined where none is near.
 */
export function likelyRename(gone: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((name) => ({ name, distance: distanceOf(gone, name) }))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, 'en'));
  const [best] = ranked;
  return best && best.distance <= 0.5 ? best.name : undefined;
}

/** 0 for the same words in any order, 1 for nothing in common. */
function distanceOf(a: string, b: string): number {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const shared = x.filter((word) => y.includes(word)).length;
  return 1 - (2 * shared) / (x.length + y.length);
}

/** `isDisplayColumn` and `is_display_column` have the same words; a plural counts as its singular. */
function wordsOf(name: string): string[] {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.split(/[^a-z0-9]+/).flatMap((word) => (word === '' ? [] : [word.replace(/s$/, '')]));
}
