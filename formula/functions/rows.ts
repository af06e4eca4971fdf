import { ACTION, ANY, BOOLEAN, DATE_TIME, itemType, listOf, NUMBER, OBJECT, PERSON, TEXT, type Type } from '../types';
import { sameValue } from '../values/compare';
import { BLANK, boolean, itemsOf, list, number, text, unwrap, type Value } from '../values/value';
import { checkedOnly, eager, type FunctionTable, lazy } from './define';

const firstRow = (t: readonly Type[]): Type => itemType(t[0] ?? ANY);

/** Rows and objects. */
export const ROWS: FunctionTable = [
  lazy(
    'row',
    'Lookup',
    'table:rows, column:any@item, value:any',
    {
      summary: 'The rows whose column has the value.',
      returns: (t) => listOf(firstRow(t)),
    },
    ([source, column, wanted], rt) => {
      const rows = source?.value() ?? BLANK;
      const value = wanted?.value() ?? BLANK;
      if (rows.kind === 'error') return rows;
      if (value.kind === 'error') return value;
      const kept: Value[] = [];
      for (const row of itemsOf(rows)) {
        rt.spend(1);
        const own = column?.each(row) ?? BLANK;
        if (sameValue(own, value) || itemsOf(own).some((item) => sameValue(item, value))) kept.push(row);
      }
      return list(kept);
    },
  ),
  eager('row', 'RowId', 'row:any', { summary: 'The number of a row in its table.', returns: NUMBER }, ([v], rt) => {
    const row = unwrap(v ?? BLANK);
    const place = row.kind === 'row' ? rt.rowNumber(row.tableId, row.rowId) : null;
    return place === null ? BLANK : number(place);
  }),
  eager(
    'row',
    'IsFromTable',
    'row:any, table:any',
    { summary: 'True where a row is one of the rows.', returns: BOOLEAN },
    ([row, table]) => boolean(itemsOf(table ?? BLANK).some((item) => sameValue(item, row ?? BLANK))),
  ),
  eager(
    'row',
    'Object',
    'key:text, value:any, {more:any?}',
    { summary: 'An object of keys and values.', returns: OBJECT },
    (args, rt) => {
      const fields = new Map<string, Value>();
      for (let i = 0; i + 1 < args.length; i += 2) fields.set(rt.show(args[i] ?? BLANK), args[i + 1] ?? BLANK);
      return { kind: 'object', fields };
    },
  ),
  checkedOnly('row', 'ParseJSON', 'text:text, path:text?', { summary: 'A value out of JSON.', returns: ANY }),
  checkedOnly('row', 'Created', 'row:any', { summary: 'When a row was made.', returns: DATE_TIME }),
  checkedOnly('row', 'CreatedBy', 'row:any', { summary: 'Who made a row.', returns: PERSON }),
  checkedOnly('row', 'Modified', 'row:any', { summary: 'When a row was changed.', returns: DATE_TIME }),
  checkedOnly('row', 'ModifiedBy', 'row:any', { summary: 'Who changed a row.', returns: PERSON }),
  checkedOnly('row', 'RowUrl', 'row:any', { summary: 'The link of a row.', returns: TEXT }),
  checkedOnly('row', 'ObjectLink', 'object:any', { summary: 'The link of a thing in the doc.', returns: TEXT }),
  checkedOnly('row', 'Image', 'url:text', { summary: 'An image.', returns: ANY }),
  checkedOnly('row', 'Hyperlink', 'url:text, label:text?', { summary: 'A link with a label.', returns: TEXT }),
  checkedOnly('row', 'Rank', 'value:any, list:list, ascending:boolean?', {
    summary: 'The place of a value in a list.',
    returns: NUMBER,
  }),
  checkedOnly('math', 'Random', '', { summary: 'A random number.', returns: NUMBER }),
  checkedOnly('math', 'RandomItem', 'list:list, volatile:boolean?', { summary: 'A random item.', returns: firstRow }),
];

/** People. */
export const PEOPLE: FunctionTable = [
  eager('people', 'User', '', { summary: 'Who looks at the doc.', returns: PERSON }, (_, rt) => ({
    kind: 'person',
    ...rt.user,
  })),
  eager('people', 'UserEmail', '', { summary: 'The e-mail address of who looks at the doc.', returns: TEXT }, (_, rt) =>
    text(rt.user.email),
  ),
  checkedOnly('people', 'AllUsers', '', { summary: 'Everybody with access.', returns: listOf(PERSON) }),
  checkedOnly('people', 'IsSignedIn', '', { summary: 'True where the viewer is signed in.', returns: BOOLEAN }),
];

const acts = (summary: string) => ({ summary, returns: ACTION });

/** What buttons and automations do. Checked, never evaluated. */
export const ACTIONS: FunctionTable = [
  checkedOnly('action', 'AddRow', 'table:rows, {column:any@column?, value:any?}', acts('Adds a row.')),
  checkedOnly(
    'action',
    'AddOrModifyRows',
    'table:rows, condition:boolean@item, {column:any@column?, value:any?}',
    acts('Changes the rows that fulfil a condition, or adds one.'),
  ),
  checkedOnly('action', 'ModifyRows', 'rows:rows, {column:any@column, value:any@item}', acts('Changes rows.')),
  checkedOnly('action', 'DeleteRows', 'rows:rows', acts('Deletes rows.')),
  checkedOnly('action', 'DuplicateRows', 'rows:rows, {column:any@column?, value:any?}', acts('Copies rows.')),
  checkedOnly('action', 'RunActions', 'action:action, {more:action?}', acts('Runs actions one after another.')),
  checkedOnly('action', 'PushButtons', 'buttons:list', acts('Pushes buttons.')),
  checkedOnly('action', 'SetControlValue', 'control:any, value:any', acts('Sets a control.')),
  checkedOnly('action', 'ResetControl', 'control:any', acts('Resets a control.')),
  checkedOnly('action', 'OpenUrl', 'url:text, place:text?', acts('Opens a link.')),
  checkedOnly('action', 'OpenWindow', 'url:text', acts('Opens a link in a window.')),
  checkedOnly('action', 'OpenRow', 'row:any, layout:any?, place:any?', acts('Opens a row.')),
  checkedOnly('action', 'CopyToClipboard', 'value:any', acts('Copies a value.')),
  checkedOnly('action', 'Notify', 'person:any, {more:any?}', acts('Notifies people.')),
  checkedOnly('action', 'NotifyUser', 'person:any, {more:any?}', acts('Notifies people.')),
  checkedOnly('action', 'DisplayMessage', 'text:text', acts('Shows a message.')),
  checkedOnly('action', 'CreatePage', 'name:text, {more:any?}', acts('Makes a page.')),
  checkedOnly('action', 'DuplicatePage', 'page:any, {more:any?}', acts('Copies a page.')),
  checkedOnly('action', 'CopyDoc', 'doc:any, {more:any?}', acts('Copies the doc.')),
  checkedOnly('action', 'RefreshColumn', 'column:any', acts('Refreshes the cells of a column.')),
  checkedOnly('action', 'RefreshTable', 'table:any', acts('Refreshes a table that is synced.')),
  checkedOnly('action', 'Activate', 'object:any', acts('Shows a thing in the doc.')),
  checkedOnly('action', 'NoAction', '', acts('Does nothing.')),
];
