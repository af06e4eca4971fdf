import { z } from 'zod';
import {
  type ColumnFormat,
  CREATABLE_FORMAT_TYPES,
  columnFormatSchema,
  normalizeFormat,
  type ReadFormat,
} from '../../../model';

/** A format as the MCP tools take and give it: `type` and fields of its own vocabulary. */
export interface McpFormat {
  type: string;
  [field: string]: unknown;
}

/** MCP's words for kinds of columns, by REST's (MCP catalogue of 2026-07-28). */
const MCP_TYPES = {
  text: 'none',
  number: 'num',
  percent: 'per',
  currency: 'curr',
  date: 'dp',
  dateTime: 'dt',
  time: 'time',
  checkbox: 'check',
  select: 'sl',
  lookup: 'lookup',
  person: 'person',
  email: 'email',
  link: 'link',
  scale: 'scale',
  slider: 'slider',
  button: 'button',
  reaction: 'reaction',
  canvas: 'canvas',
} as const satisfies Record<ColumnFormat['type'], string>;

/** MCP's names of fields, by ours, for each kind. Fields that are not listed here have the same name. */
const MCP_FIELDS: Readonly<Partial<Record<ColumnFormat['type'], Readonly<Record<string, string>>>>> = {
  number: { thousandsSeparator: 'grouping' },
  percent: { thousandsSeparator: 'grouping' },
  currency: { currencyCode: 'code' },
  date: { dateFormat: 'format' },
  checkbox: { display: 'displayType' },
  select: { options: 'selectOptions' },
  lookup: { tableId: 'objectId' },
  scale: { icon: 'iconSet' },
  slider: { step: 'increment', display: 'displayType', showValue: 'showNumber' },
  button: { action: 'actionFormula', disableIf: 'disableIfFormula' },
  reaction: { icon: 'imageIcon', display: 'reactionDisplay' },
};

/** A declared format in the words of the MCP tools. */
export function toMcpFormat(declared: ColumnFormat): McpFormat {
  const names = MCP_FIELDS[declared.type] ?? {};
  const fields = Object.entries(declared).flatMap(([field, value]) => {
    if (field === 'type' || value === undefined) return [];
    return [[names[field] ?? field, field === 'display' ? toMcpWord(String(value)) : value]];
  });
  return { type: MCP_TYPES[declared.type], ...Object.fromEntries(fields) };
}

/** MCP spells displays with a capital (`IconOnly`), and URL all in capitals. */
function toMcpWord(word: string): string {
  return word === 'url' ? 'URL' : word.slice(0, 1).toUpperCase() + word.slice(1);
}

function fromMcpWord(word: string): string {
  return word === 'URL' ? 'url' : word.slice(0, 1).toLowerCase() + word.slice(1);
}

/** A format in an answer of the MCP server; fields that we do not know are kept out of what is read. */
export const mcpFormatSchema = z.looseObject({ type: z.string() });

/**
 * A format that MCP shows, in our words; null where the kind or its fields are none that we know. Options are texts where
 * they have no colour, automatic precision is 22, and fields of other origins are ignored (recorded answers, July 2026).
 */
export function fromMcpFormat(shown: McpFormat): ReadFormat | null {
  const type = CREATABLE_FORMAT_TYPES.find((own) => MCP_TYPES[own] === shown.type);
  if (type === undefined) return null;
  const names = Object.entries(MCP_FIELDS[type] ?? {});
  const fields = Object.entries(shown).flatMap(([field, value]) => {
    const own = names.find(([, theirs]) => theirs === field)?.[0] ?? field;
    if (field === 'type' || value === null || value === undefined) return [];
    if (own === 'precision' && typeof value === 'number' && value > 10) return [];
    if (own === 'display' && typeof value === 'string') return [[own, fromMcpWord(value)]];
    if (own === 'options' && Array.isArray(value)) {
      return [[own, value.map((option: unknown) => (typeof option === 'string' ? { name: option } : option))]];
    }
    return [[own, value]];
  });
  const parsed = columnFormatSchema.safeParse({ type, ...Object.fromEntries(fields) });
  return parsed.success ? normalizeFormat(parsed.data) : null;
}

/** Fields that MCP always shows, so that one that is missing has its default. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(['multiple', 'thousandsSeparator']);

/**
 * The fields of `declared` that MCP shows otherwise; `type` alone where the kind differs, none where the column is as it was
 * asked for. Other fields that MCP does not show count as they should be.
 */
export function differingFields(declared: ColumnFormat, shown: ReadFormat | null): string[] {
  if (shown === null || shown.type !== declared.type) return ['type'];
  const wanted = new Map<string, unknown>(Object.entries(normalizeFormat(declared)));
  const found = new Map<string, unknown>(Object.entries(shown));
  const compared = [...wanted.keys()].filter((field) => found.has(field) || ALWAYS_SHOWN.has(field));
  const extra = [...found.keys()].filter((field) => ALWAYS_SHOWN.has(field) && !wanted.has(field));
  return [...compared, ...extra].filter((field) => !sameField(field, wanted.get(field), found.get(field)));
}

function sameField(field: string, wanted: unknown, found: unknown): boolean {
  // Coda prints formulas anew.
  if (field === 'action' || field === 'disableIf') return true;
  if (field === 'options') return JSON.stringify(optionNames(wanted)) === JSON.stringify(optionNames(found));
  return wanted === found;
}

const optionList = z.array(z.object({ name: z.string() }));

function optionNames(options: unknown): string[] {
  return optionList.parse(options).map(({ name }) => name);
}
