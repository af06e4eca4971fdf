/** Columns as calls of the constructs' functions. */
import { printName } from '../../../formula';
import type { ColumnFormat } from '../../../model';
import type { AppColumn, AppTable, AppTarget, Pieces } from '../app';
import { array, arrow, type Code, call, isRaw, literal, object } from './code';

/** How the code that is written reaches what is declared, and what it imports for that. */
export interface Scope {
  /** An expression for something that is declared or looked up. */
  reach(thing: { readonly key: string }): string;
  /** True where that is there already when what is written now is made. */
  isEarlier(thing: { readonly key: string }): boolean;
  /** Notes that a name of the constructs is used. */
  use(name: string, type?: 'type'): void;
}

/** A column's definition. */
export function columnCode(column: AppColumn, scope: Scope): Code {
  const { key, name, description, format, formula } = column;
  const common = {
    name: name === key ? undefined : literal(name),
    description: description === undefined ? undefined : literal(description),
  };
  if (formula === undefined) return formatCode(format ?? { type: 'text' }, common, column, scope);
  scope.use('formula');
  const shape = format === undefined ? undefined : formatCode(format, {}, column, scope);
  return withOptions('formula', [formulaCode(formula, scope)], { ...common, format: shape });
}

type Common = Readonly<Record<string, Code | undefined>>;

/** A call, with an object of options at the end where there are any. */
function withOptions(name: string, args: readonly Code[], options: Common): Code {
  const some = Object.values(options).some((value) => value !== undefined);
  return call(name, ...args, ...(some ? [object(options)] : []));
}

function formatCode(format: ColumnFormat, common: Common, column: AppColumn, scope: Scope): Code {
  const of = (name: string, args: readonly Code[], fields: Readonly<Record<string, unknown>> = {}) => {
    scope.use(name);
    const settings = Object.entries(fields).map(([field, value]) => [field, settingCode(value)] as const);
    return withOptions(name, args, { ...common, ...Object.fromEntries(settings) });
  };
  switch (format.type) {
    case 'select': {
      const options = format.options.map(({ name, color }) =>
        color === undefined ? literal(name) : object({ name: literal(name), color: literal(color) }),
      );
      return of('select', [array(options)], { multiple: format.multiple });
    }
    case 'lookup':
      return of('relation', [targetCode(column.target, scope)], { multiple: format.multiple });
    case 'button': {
      const disableIf = column.disableIf === undefined ? undefined : formulaCode(column.disableIf, scope);
      scope.use('button');
      return withOptions('button', [], {
        ...common,
        label: literal(format.label),
        action: formulaCode(column.action ?? [format.action], scope),
        disableIf,
        color: settingCode(format.color),
      });
    }
    default: {
      const { type, ...fields } = format;
      return of(type, [], fields);
    }
  }
}

function settingCode(value: unknown): Code | undefined {
  if (typeof value === 'string') return literal(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function targetCode(target: AppTarget | undefined, scope: Scope): Code {
  if (target === undefined) throw new Error('A relation has no target.');
  const table = 'table' in target ? target.table : target.lookup;
  if (scope.isEarlier(table)) return scope.reach(table);
  scope.use('TableReference', 'type');
  return arrow('TableReference', scope.reach(table));
}

/**
 * A formula as a `cfl` template; as a function where it names what is declared later. Text that no template can hold
 * unchanged becomes a string, with names instead of references.
 */
export function formulaCode(pieces: Pieces, scope: Scope): Code {
  const texts = pieces.filter((piece) => typeof piece === 'string');
  if (!texts.every(isRaw))
    return literal(pieces.map((piece) => (typeof piece === 'string' ? piece : printName(piece.name))).join(''));
  scope.use('cfl');
  const inside = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    const thing = scope.reach(thingOf(piece));
    return piece.kind === 'column' ? `\${${thing}.column(${literal(piece.column.key)})}` : `\${${thing}}`;
  });
  const template = `cfl\`${inside.join('')}\``;
  const later = pieces.some((piece) => typeof piece !== 'string' && !scope.isEarlier(thingOf(piece)));
  if (!later) return template;
  scope.use('Formula', 'type');
  return arrow('Formula', template);
}

const thingOf = (piece: Exclude<Pieces[number], string>) => ('thing' in piece ? piece.thing : piece.table);

/** The columns of a table by key. */
export function columnsCode(table: AppTable, scope: Scope): Code {
  return object(Object.fromEntries(table.columns.map((column) => [column.key, columnCode(column, scope)])), true);
}
