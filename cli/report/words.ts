/** Changes of a doc in people's words, by the thing that they are about. */
import { tokenDiff } from '../../formula';
import { type DocChange, type DocSchema, formatName, type Mark, type ReadFormat, type Table } from '../../model';
import { managedKey } from './docs';
import type { ChangeGroup, ChangeLine, Phrase } from './model';

/** What the words need to know of the doc. */
export interface Setting {
  before: DocSchema;
  after: DocSchema;
  managed: ReadonlyMap<string, string>;
}

/** Groups of changes: tables first, in the order of the doc, then views, formulas, pages. */
export function changeGroups(changes: readonly DocChange[], setting: Setting): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  const names = namesOf(setting);
  const group = (kind: ChangeGroup['kind'], id: string): ChangeGroup => {
    const key = `${kind} ${id}`;
    const known = groups.get(key) ?? { title: names.get(id) ?? id, kind, mark: 'changed', lines: [] };
    groups.set(key, known);
    return known;
  };
  for (const change of changes) place(change, group, setting, names);
  const rank: ChangeGroup['kind'][] = ['doc', 'table', 'view', 'formula', 'page', 'other'];
  return [...groups.values()].sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind));
}

function namesOf({ before, after }: Setting): Map<string, string> {
  const named = (doc: DocSchema) =>
    [...doc.pages, ...doc.tables, ...doc.formulas].map(({ id, name }) => [id, name] as const);
  return new Map([[after.id, after.name] as const, ...named(before), ...named(after)]);
}

type GroupOf = (kind: ChangeGroup['kind'], id: string) => ChangeGroup;

function place(change: DocChange, group: GroupOf, setting: Setting, names: ReadonlyMap<string, string>): void {
  const { managed } = setting;
  const page = (id: string | null | undefined): Phrase =>
    id === null || id === undefined ? ['no page'] : ['the page ', { name: names.get(id) ?? id }];
  const by = (key: string) => {
    const address = managed.get(key);
    return address === undefined ? {} : { address };
  };
  const add = (to: ChangeGroup, line: ChangeLine) => to.lines.push(line);
  switch (change.kind) {
    case 'RenameDoc':
      add(group('doc', setting.after.id), {
        mark: 'renamed',
        words: ['the doc is renamed from ', { name: change.from }, ' to ', { name: change.to }],
      });
      return;
    case 'AddPage':
    case 'DropPage': {
      const mark: Mark = change.kind === 'AddPage' ? 'added' : 'removed';
      const to = group('page', change.page.id);
      to.mark = mark;
      const words = mark === 'added' ? 'new page' : 'the page is deleted, with everything on it';
      add(to, {
        mark,
        words: [words],
        ...(mark === 'removed' && { destroys: true }),
        ...by(managedKey('page', change.page.id)),
      });
      return;
    }
    case 'RenamePage':
      renamed(group('page', change.pageId), 'the page', change, by(managedKey('page', change.pageId)));
      return;
    case 'MovePage':
      add(group('page', change.pageId), {
        mark: 'changed',
        words: ['moved from ', ...page(change.from), ' to ', ...page(change.to)],
        ...by(managedKey('page', change.pageId)),
      });
      return;
    case 'ChangePage':
      add(group('page', change.pageId), {
        mark: 'changed',
        words: pageWords(change.from, change.to),
        ...by(managedKey('page', change.pageId)),
      });
      return;
    case 'AddTable':
    case 'DropTable':
      wholeTable(
        change.table,
        change.kind === 'AddTable' ? 'added' : 'removed',
        group('table', change.table.id),
        setting,
        names,
      );
      return;
    case 'RenameTable':
      renamed(group('table', change.tableId), 'the table', change, by(managedKey('table', change.tableId)));
      return;
    case 'MoveTable':
    case 'MoveView': {
      const id = change.kind === 'MoveTable' ? change.tableId : change.viewId;
      add(group(change.kind === 'MoveTable' ? 'table' : 'view', id), {
        mark: 'changed',
        words: ['moved from ', ...page(change.from), ' to ', ...page(change.to)],
        ...by(managedKey('table', id)),
      });
      return;
    }
    case 'ChangeDisplay':
      add(group('table', change.tableId), displayLine(change, setting));
      return;
    case 'AddColumn':
    case 'DropColumn':
    case 'RenameColumn':
    case 'RetypeColumn':
    case 'ChangeFormula':
    case 'DescribeColumn': {
      const id = 'columnId' in change ? change.columnId : change.column.id;
      add(group('table', change.tableId), {
        ...columnLine(change, setting, names),
        ...by(managedKey('column', id, change.tableId)),
      });
      return;
    }
    case 'AddView':
    case 'DropView': {
      const mark: Mark = change.kind === 'AddView' ? 'added' : 'removed';
      const to = group('view', change.view.id);
      to.mark = mark;
      const of: Phrase =
        change.view.baseTableId === undefined
          ? []
          : [' of ', { name: names.get(change.view.baseTableId) ?? change.view.baseTableId }];
      const { filter } = change.view;
      const formula =
        filter === undefined
          ? {}
          : { formula: tokenDiff(mark === 'added' ? '' : filter, mark === 'added' ? filter : '') };
      add(to, {
        mark,
        words: [mark === 'added' ? 'new view' : 'the view is deleted', ...of],
        ...formula,
        ...by(managedKey('table', change.view.id)),
      });
      return;
    }
    case 'RenameView':
      renamed(group('view', change.viewId), 'the view', change, by(managedKey('table', change.viewId)));
      return;
    case 'ChangeFilter':
      add(group('view', change.viewId), {
        ...formulaLine(['its filter'], change),
        ...by(managedKey('table', change.viewId)),
      });
      return;
    case 'AddNamedFormula':
    case 'DropNamedFormula': {
      const mark: Mark = change.kind === 'AddNamedFormula' ? 'added' : 'removed';
      const to = group('formula', change.formula.id);
      to.mark = mark;
      const text = change.formula.formula ?? '';
      add(to, {
        mark,
        words: [mark === 'added' ? 'new named formula' : 'the named formula is deleted'],
        formula: tokenDiff(mark === 'added' ? '' : text, mark === 'added' ? text : ''),
        ...by(managedKey('formula', change.formula.id)),
      });
      return;
    }
    case 'RenameNamedFormula':
      renamed(
        group('formula', change.formulaId),
        'the named formula',
        change,
        by(managedKey('formula', change.formulaId)),
      );
      return;
    case 'ChangeNamedFormula':
      add(group('formula', change.formulaId), {
        ...formulaLine(['its formula'], change),
        ...by(managedKey('formula', change.formulaId)),
      });
      return;
    case 'MoveNamedFormula':
      add(group('formula', change.formulaId), {
        mark: 'changed',
        words: ['moved from ', ...page(change.from), ' to ', ...page(change.to)],
        ...by(managedKey('formula', change.formulaId)),
      });
  }
}

function renamed(to: ChangeGroup, what: string, change: { from: string; to: string }, by: { address?: string }): void {
  to.mark = 'renamed';
  to.was = change.from;
  to.lines.push({
    mark: 'renamed',
    words: [what, ' is renamed from ', { name: change.from }, ' to ', { name: change.to }],
    ...by,
  });
}

type Look = { subtitle?: string | undefined; iconName?: string | undefined; isHidden: boolean };

function pageWords(from: Look, to: Look): Phrase {
  const words: (string | { name: string })[] = [];
  const say = (label: string, a: string | undefined, b: string | undefined) => {
    if (a === b) return;
    if (words.length > 0) words.push(', ');
    words.push(
      `${label} from `,
      a === undefined ? 'nothing' : { name: a },
      ' to ',
      b === undefined ? 'nothing' : { name: b },
    );
  };
  say('subtitle', from.subtitle, to.subtitle);
  say('icon', from.iconName, to.iconName);
  if (from.isHidden !== to.isHidden)
    words.push(words.length > 0 ? ', ' : '', to.isHidden ? 'hidden' : 'no longer hidden');
  return words;
}

function wholeTable(
  table: Table,
  mark: 'added' | 'removed',
  to: ChangeGroup,
  setting: Setting,
  names: ReadonlyMap<string, string>,
): void {
  to.mark = mark;
  const address = setting.managed.get(managedKey('table', table.id));
  const words = mark === 'added' ? 'new table' : 'the table is deleted, with all of its rows';
  to.lines.push({
    mark,
    words: [words],
    ...(mark === 'removed' && { destroys: true }),
    ...(address !== undefined && { address }),
  });
  for (const column of table.columns) {
    const by = setting.managed.get(managedKey('column', column.id, table.id));
    const kind = mark === 'added' ? ('AddColumn' as const) : ('DropColumn' as const);
    const line = columnLine({ kind, tableId: table.id, column }, setting, names);
    to.lines.push({ ...line, ...(by !== undefined && { address: by }) });
  }
}

type OfColumn = Extract<
  DocChange,
  { kind: 'AddColumn' | 'DropColumn' | 'RenameColumn' | 'RetypeColumn' | 'ChangeFormula' | 'DescribeColumn' }
>;

function columnLine(change: OfColumn, setting: Setting, names: ReadonlyMap<string, string>): ChangeLine {
  if (change.kind === 'AddColumn' || change.kind === 'DropColumn') {
    const { column } = change;
    const mark = change.kind === 'AddColumn' ? 'added' : 'removed';
    const formula = column.formula;
    const words: Phrase = [
      { name: column.name },
      ': ',
      formatWords(column.format, names),
      ...(column.isDisplay ? [', the display column'] : []),
      ...(formula === undefined ? [] : [', computed']),
    ];
    const diff =
      formula === undefined
        ? {}
        : { formula: tokenDiff(mark === 'added' ? '' : formula, mark === 'added' ? formula : '') };
    return { mark, words, ...diff, ...(mark === 'removed' && formula === undefined && { destroys: true as const }) };
  }
  const name = { name: columnName(setting, change.tableId, change.columnId) };
  switch (change.kind) {
    case 'RenameColumn':
      return {
        mark: 'renamed',
        words: [{ name: change.from }, ' is renamed to ', { name: change.to }, ', its values stay'],
      };
    case 'RetypeColumn':
      return { mark: 'changed', words: [name, ': ', ...retypeWords(change.from, change.to, names)] };
    case 'ChangeFormula': {
      const line = formulaLine([name, ': its formula'], change);
      return change.from === undefined ? { ...line, words: [name, ': computed by a formula from now on'] } : line;
    }
    case 'DescribeColumn':
      return {
        mark: 'changed',
        words: [name, ': description ', change.to === undefined ? 'removed' : { name: change.to }],
      };
  }
}

function formulaLine(what: Phrase, { from, to }: { from: string | undefined; to: string | undefined }): ChangeLine {
  const how = from === undefined ? ' is set' : to === undefined ? ' is taken away' : ' changes';
  return { mark: 'changed', words: [...what, how], formula: tokenDiff(from ?? '', to ?? '') };
}

function columnName({ before, after }: Setting, tableId: string, columnId: string): string {
  const find = (doc: DocSchema) =>
    doc.tables.find((t) => t.id === tableId)?.columns.find((c) => c.id === columnId)?.name;
  return find(after) ?? find(before) ?? columnId;
}

function displayLine(change: Extract<DocChange, { kind: 'ChangeDisplay' }>, setting: Setting): ChangeLine {
  const name = (id: string | null) =>
    id === null ? 'another column' : { name: columnName(setting, change.tableId, id) };
  return { mark: 'changed', words: ['rows are named by ', name(change.to), ' instead of ', name(change.from)] };
}

/** `relation to projects, many`. */
function formatWords(format: ReadFormat, names: ReadonlyMap<string, string>): string {
  const many = 'multiple' in format && format.multiple === true ? ', many' : '';
  if (format.type === 'lookup') return `relation to ${names.get(format.tableId) ?? 'another table'}${many}`;
  if (format.type === 'select') return `select list of ${format.options.map((o) => o.name).join(', ')}${many}`;
  if (format.type === 'currency') return `currency in ${format.currencyCode}`;
  return `${formatName(format) === 'other' ? 'kind chosen by Coda' : formatName(format)}${many}`;
}

function retypeWords(from: ReadFormat, to: ReadFormat, names: ReadonlyMap<string, string>): Phrase {
  if (from.type === 'select' && to.type === 'select') {
    const [a, b] = [from.options.map((o) => o.name), to.options.map((o) => o.name)];
    const gone = a.filter((name) => !b.includes(name));
    const fresh = b.filter((name) => !a.includes(name));
    const list = (label: string, all: string[]): (string | { name: string })[] =>
      all.length === 0 ? [] : [`${label} `, ...all.flatMap((name, i) => (i === 0 ? [{ name }] : [', ', { name }]))];
    const parts = [list('new options', fresh), list('options taken away', gone)].filter((p) => p.length > 0);
    if (parts.length > 0) return parts.flatMap((p, i) => (i === 0 ? p : ['; ', ...p]));
  }
  const [was, is] = [formatWords(from, names), formatWords(to, names)];
  if (was !== is) return [`from ${was} to ${is}`];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
    (key) => JSON.stringify(entry(from, key)) !== JSON.stringify(entry(to, key)),
  );
  return keys.flatMap((key, i) => [
    i === 0 ? '' : ', ',
    { code: key },
    ` from ${plain(entry(from, key))} to ${plain(entry(to, key))}`,
  ]);
}

function entry(format: ReadFormat, key: string): unknown {
  return Object.entries(format).find(([name]) => name === key)?.[1];
}

function plain(value: unknown): string {
  return value === undefined ? 'Coda’s default' : typeof value === 'string' ? value : JSON.stringify(value);
}
