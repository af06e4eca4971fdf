import type { Work } from './work';

/** Says what no API can bring back of what was made again. The guide to backups has the same list. */
export function noteLosses({ held, report }: Work): void {
  const made = report.report.made;
  const oldIds = (kind: (typeof made)[number]['kind']) =>
    new Set(made.filter((one) => one.kind === kind).map((one) => one.oldId));
  if (oldIds('row').size > 0)
    report.note(
      'Rows that come back are new ones to Coda, with new ids: who made and changed them and when, and comments on them, are lost.',
    );
  const pages = oldIds('page');
  const written = held.pages.filter(({ id, content }) => pages.has(id) && content);
  if (written.length > 0)
    report.note(
      `${named('page', written)}: the text comes back as Markdown says it, without pictures, comments, and formatting that Markdown has no word for.`,
    );
  const views = oldIds('view');
  const shown = held.tables.flatMap((table) => table.views).filter(({ id }) => views.has(id));
  if (shown.length > 0)
    report.note(
      `${named('view', shown)}: the order of columns, and filters that people set for themselves, are not held.`,
    );
  const charts = shown.filter(({ fields }) => fields?.layout?.endsWith('Chart'));
  if (charts.length > 0) report.note(`${named('view', charts)}: the settings of the chart are not held.`);
  if (oldIds('doc').size > 0) report.note(sharedWith(held.sharing));
}

function named(what: string, list: readonly { readonly name: string }[]): string {
  return `The ${what}${list.length === 1 ? '' : 's'} ${list.map(({ name }) => JSON.stringify(name)).join(', ')}`;
}

/** A restore gives nobody access: that is for a person, or for the configuration, to say. */
function sharedWith(sharing: Work['held']['sharing']): string {
  if (sharing === undefined) return 'The new doc is shared with nobody; with whom the old one was shared is not held.';
  if (sharing.length === 0) return 'The new doc is shared with nobody, as the old one was.';
  const who = sharing.map(({ principal, access }) => `${principal} (${access})`).join(', ');
  return `The new doc is shared with nobody. The old one was shared with ${who}: apply their coda_permission again, or share it by hand.`;
}
