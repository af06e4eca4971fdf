import { z } from 'zod';
import { SORT_DIRECTIONS } from '../../../model';
import type {
  DocInfo,
  Identity,
  NamedValue,
  ObservedColumn,
  PageInfo,
  PageLine,
  ResolvedLink,
  TableDetail,
  TableInfo,
} from '../api';
import { ACCESS_LEVELS, type Permission, PRINCIPAL_TYPES } from '../api-views';
import { observedFormatSchema } from '../formats/observed';

/**
 * The answers of REST that this client uses (OpenAPI 1.5.0 and 1.6.0): strict on what is used, blind to the rest. A field
 * that we could do without counts as absent when it has an unexpected type.
 */
const maybeText = z.string().optional().catch(undefined);
const maybeRef = z.object({ id: z.string() }).optional().catch(undefined);

export const nothing = z.unknown();

export const identityAnswer = z
  .object({
    name: z.string(),
    loginId: z.string(),
    tokenName: maybeText,
    scoped: z.boolean().optional().catch(undefined),
    workspace: maybeRef,
  })
  .transform(
    (u): Identity => ({
      name: u.name,
      loginId: u.loginId,
      scoped: u.scoped ?? false,
      ...(u.tokenName === undefined ? {} : { tokenName: u.tokenName }),
      ...(u.workspace === undefined ? {} : { workspaceId: u.workspace.id }),
    }),
  );

export const docAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    browserLink: z.string().catch(''),
    owner: maybeText,
    icon: z.object({ name: z.string() }).optional().catch(undefined),
    sourceDoc: maybeRef,
    folder: maybeRef,
    folderId: maybeText,
    workspace: maybeRef,
    workspaceId: maybeText,
    createdAt: maybeText,
    updatedAt: maybeText,
    docSize: z.object({ overApiSizeLimit: z.boolean() }).optional().catch(undefined),
  })
  .transform((d): DocInfo => {
    const { id, name, browserLink, owner, createdAt, updatedAt } = d;
    return {
      id,
      name,
      browserLink,
      overApiSizeLimit: d.docSize?.overApiSizeLimit ?? false,
      ...present({
        owner,
        createdAt,
        updatedAt,
        iconName: d.icon?.name,
        sourceDocId: d.sourceDoc?.id,
        folderId: d.folderId ?? d.folder?.id,
        workspaceId: d.workspaceId ?? d.workspace?.id,
      }),
    };
  });

export const pageAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    subtitle: maybeText,
    icon: z.object({ name: z.string() }).optional().catch(undefined),
    parent: maybeRef,
    isHidden: z.boolean().catch(false),
    contentType: z.string().catch('canvas'),
    browserLink: z.string().catch(''),
  })
  .transform(
    (p): PageInfo => ({
      id: p.id,
      name: p.name,
      isHidden: p.isHidden,
      contentType: p.contentType,
      browserLink: p.browserLink,
      ...present({
        subtitle: p.subtitle === '' ? undefined : p.subtitle,
        iconName: p.icon?.name,
        parentId: p.parent?.id,
      }),
    }),
  );

/** A line of a page. An element that is no text has none. */
export const pageLineAnswer = z
  .object({
    itemContent: z
      .object({
        style: z.string().catch('paragraph'),
        content: z.string().catch(''),
        lineLevel: z.int().optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  })
  .transform(
    ({ itemContent: line }): PageLine => ({
      style: line?.style ?? 'paragraph',
      level: line?.lineLevel ?? 0,
      text: line?.content ?? '',
    }),
  );

const tableFields = {
  id: z.string(),
  name: z.string(),
  tableType: z.string().catch('table'),
  browserLink: z.string().catch(''),
  // Coda keeps the tables of a deleted page, with `parent: null`, though its specification requires a page.
  parent: z.object({ id: z.string() }).nullish().catch(null),
};

function tableInfo(t: z.output<z.ZodObject<typeof tableFields>>): TableInfo {
  const kind = t.tableType === 'view' ? 'view' : 'table';
  return { id: t.id, name: t.name, kind, pageId: t.parent?.id ?? null, browserLink: t.browserLink };
}

export const tableAnswer = z.object(tableFields).transform(tableInfo);

/** A named formula or a control, as their lists show it. */
export const namedAnswer = z
  .object({ id: z.string(), name: z.string(), parent: maybeRef })
  .transform(({ id, name, parent }): NamedValue => ({ id, name, ...present({ pageId: parent?.id }) }));

export const tableDetailAnswer = z
  .object({
    ...tableFields,
    rowCount: z.int(),
    displayColumn: maybeRef,
    parentTable: maybeRef,
    layout: z.string().optional().catch(undefined),
    sorts: z
      .array(z.object({ column: z.object({ id: z.string() }), direction: z.enum(SORT_DIRECTIONS) }))
      .optional()
      .catch(undefined),
    filter: z
      .object({ valid: z.boolean().catch(true) })
      .optional()
      .catch(undefined),
  })
  .transform(
    (t): TableDetail => ({
      ...tableInfo(t),
      rowCount: t.rowCount,
      sorts: (t.sorts ?? []).map(({ column, direction }) => ({ columnId: column.id, direction })),
      filtered: t.filter !== undefined,
      ...present({
        layout: t.layout,
        displayColumnId: t.displayColumn?.id,
        baseTableId: t.parentTable?.id,
      }),
    }),
  );

export const columnAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    display: z.boolean().optional().catch(undefined),
    calculated: z.boolean().optional().catch(undefined),
    formula: maybeText,
    defaultValue: maybeText,
    format: observedFormatSchema,
  })
  .transform((c): ObservedColumn => {
    const formula = c.formula === '' ? undefined : c.formula;
    return {
      id: c.id,
      name: c.name,
      isDisplay: c.display ?? false,
      isCalculated: c.calculated ?? formula !== undefined,
      format: c.format,
      ...present({ formula, defaultValue: c.defaultValue }),
    };
  });

/** A permission of a doc. Kinds of principals that nobody can grant have no value here. */
export const permissionAnswer = z
  .object({
    id: z.string(),
    access: z.enum([...ACCESS_LEVELS, 'none']),
    principal: z.looseObject({
      type: z.string(),
      email: maybeText,
      groupId: maybeText,
      domain: maybeText,
      workspaceId: maybeText,
    }),
  })
  .transform(({ id, access, principal }): Permission => {
    const { email, groupId, domain, workspaceId } = principal;
    const type = PRINCIPAL_TYPES.find((known) => known === principal.type);
    if (type === undefined) return { id, access, principal: null };
    const values = { email, group: groupId, domain, workspace: workspaceId, anyone: '' };
    return { id, access, principal: { type, value: values[type] ?? '' } };
  });

/** A rich value that names a row. Rows that many cells name are one object in memory. */
interface RowReference {
  readonly '@type': 'StructuredValue';
  readonly name: string;
  readonly rowId: unknown;
}

/** Values that many cells hold (options, people, names of rows), by what they say: once in memory instead of once a cell. */
const texts = new Map<string, string>();
const references = new Map<string, RowReference>();
const MOST_SHARED = 5_000;
const LONGEST_SHARED = 40;

function shared<T>(known: Map<string, T>, key: string, value: T): T {
  const first = known.get(key);
  if (first !== undefined) return first;
  if (known.size >= MOST_SHARED) known.clear();
  known.set(key, value);
  return value;
}

/**
 * The cells of a row, as they came, but for what fills the memory of a large table: the links and table names of references
 * to rows, and a copy for each cell of what many cells say.
 */
function compact(values: Record<string, unknown>): Readonly<Record<string, unknown>> {
  for (const id of Object.keys(values)) {
    const value = values[id];
    const less = short(value);
    if (less !== value) values[id] = less;
  }
  return values;
}

function short(rich: unknown): unknown {
  if (typeof rich === 'string') return rich.length > LONGEST_SHARED ? rich : shared(texts, rich, rich);
  if (Array.isArray(rich)) return rich.map(short);
  if (typeof rich !== 'object' || rich === null || !('@type' in rich) || rich['@type'] !== 'StructuredValue')
    return rich;
  if (!('name' in rich && 'rowId' in rich) || typeof rich.name !== 'string') return rich;
  const { name, rowId } = rich;
  return shared(references, `${typeof rowId} ${rowId} ${name}`, { '@type': 'StructuredValue', name, rowId });
}

/** A row before its cells are decoded: that takes the formats of its columns. */
export const rowAnswer = z.object({
  id: z.string(),
  name: z.string().catch(''),
  index: z.number().catch(0),
  updatedAt: maybeText,
  browserLink: maybeText,
  // Not a z.record: that would copy every row of a large table.
  values: z
    .custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'expected the cells of a row',
    )
    .transform(compact),
});
export type RawRow = z.output<typeof rowAnswer>;

/** A page of a list, whose items are `item`. */
export function listAnswer<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextPageToken: z.string().min(1).optional().catch(undefined) });
}

/** A write that Coda queued. */
export const mutationAnswer = z.object({ requestId: z.string() });
export const pageMutationAnswer = z.object({ requestId: z.string(), id: z.string() });
export const upsertAnswer = z.object({
  requestId: z.string(),
  addedRowIds: z.array(z.string()).optional().catch(undefined),
});
export const mutationStatusAnswer = z.object({
  completed: z.boolean(),
  warning: z.string().nullish().catch(undefined),
});

export const linkAnswer = z
  .object({
    browserLink: maybeText,
    resource: z.object({ type: z.string(), id: z.string(), name: maybeText, href: z.string().catch('') }),
  })
  .transform(
    (l): ResolvedLink => ({
      type: l.resource.type,
      id: l.resource.id,
      href: l.resource.href,
      ...present({ name: l.resource.name, browserLink: l.browserLink }),
    }),
  );

/** The fields that have a value. */
function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  return Object.assign(kept, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

/** An export of a page that was begun. */
export const exportBegunAnswer = z.object({ id: z.string() });

export const exportStatusAnswer = z.object({
  status: z.string(),
  downloadLink: z.string().optional(),
  error: z.string().optional(),
});
