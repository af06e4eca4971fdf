/** What resources change beside the schema: settings, permissions, layouts, and anything that a later version knows. */
import type { ChangeLine, Phrase } from './model';
import type { Planned } from './planned';
import { type Attributes, shownValue, textOf, UNKNOWN } from './values';

/** Types that have a part of the report of their own. */
const TOLD_ELSEWHERE = /^coda_(rows|row_split|column_backfill|column_retirement)$/;
/** Attributes that the words about the schema tell. */
const TOLD_AS_SCHEMA = new Set([
  'id',
  'name',
  'title',
  'format',
  'formula',
  'description',
  'display',
  'first_column',
  'filter',
  'subtitle',
  'icon_name',
  'hidden',
  'parent_id',
  'page_id',
  'browser_link',
  'rows',
  'row_ids',
  'table_id',
  'doc_id',
]);
const IS_SCHEMA = /^coda_(doc|page|table|column|view|formula)$/;
const LONGEST = 120;

/**
 * A line for each attribute that changes and is not said elsewhere, and for each resource that comes or goes without one.
 *
 * @param said addresses that other lines speak of
 */
export function otherChanges(resources: readonly Planned[], said: ReadonlySet<string>): ChangeLine[] {
  return resources.flatMap((resource): ChangeLine[] => {
    const { address, action, mode, type } = resource;
    if (mode !== 'managed' || TOLD_ELSEWHERE.test(type)) return [];
    const told = said.has(address);
    switch (action) {
      case 'create':
        return told
          ? []
          : [{ mark: 'added', words: [{ code: address }, ' is made', ...nameOf(resource.after)], address }];
      case 'delete':
        return told
          ? []
          : [{ mark: 'removed', words: [{ code: address }, ' is deleted', ...nameOf(resource.before)], address }];
      case 'forget':
        return [
          { mark: 'changed', words: [{ code: address }, ' is forgotten by Terraform; in the doc it stays'], address },
        ];
      case 'update':
      case 'replace':
        return settings(resource);
      default:
        return resource.previousAddress === undefined
          ? []
          : [
              {
                mark: 'renamed',
                words: [{ code: resource.previousAddress }, ' is called ', { code: address }, ' in the code now'],
                address,
              },
            ];
    }
  });
}

function nameOf(attrs: Attributes | null): Phrase {
  const name = textOf(attrs, 'name') ?? textOf(attrs, 'title');
  return name === undefined ? [] : [': ', { name }];
}

function settings({ address, type, before, after }: Planned): ChangeLine[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const schema = IS_SCHEMA.test(type);
  return keys.flatMap((key): ChangeLine[] => {
    if (schema && TOLD_AS_SCHEMA.has(key)) return [];
    const [from, to] = [before?.[key], after?.[key]];
    if (to === UNKNOWN || JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) return [];
    const words: Phrase = [
      { code: address },
      ': ',
      { code: key },
      ' from ',
      { code: short(from) },
      ' to ',
      { code: short(to) },
    ];
    return [{ mark: 'changed', words, address }];
  });
}

function short(value: unknown): string {
  const text = shownValue(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
