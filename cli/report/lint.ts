/** What a reviewer should think about twice. */
import { type Checked, check, type DocObject, dependencies, describe } from '../../formula';
import { type DocChange, type DocSchema, mayLoseValues } from '../../model';
import { managedKey, type PlannedDoc } from './docs';
import { finding } from './lint-rules';
import type { Blast, Cost, Finding, MigrationReport, RowsReport } from './model';
import type { Planned } from './planned';
import { isTrue, textOf } from './values';

/** Findings about one doc's changes and what they reach. */
export function docFindings(doc: PlannedDoc, changes: readonly DocChange[], blast: readonly Blast[]): Finding[] {
  return [
    ...changes.flatMap((change) => destructive(change, doc)),
    ...blast.flatMap(broken),
    ...changes.flatMap((change) => lossy(change, doc)),
    ...formulaFindings(doc, changes),
    ...sameNames(doc.after, changes),
    ...changes.flatMap((change) => otherName(change, doc)),
  ];
}

function destructive(change: DocChange, { managed, before }: PlannedDoc): Finding[] {
  if (change.kind === 'DropTable') {
    const { id, name } = change.table;
    return [
      finding(
        'CODA001',
        ['The table ', { name }, ' is deleted, with all of its rows.'],
        managed.get(managedKey('table', id)),
      ),
    ];
  }
  if (change.kind === 'DropPage') {
    const { id, name } = change.page;
    return [
      finding(
        'CODA001',
        ['The page ', { name }, ' is deleted, with everything on it.'],
        managed.get(managedKey('page', id)),
      ),
    ];
  }
  if (change.kind !== 'DropColumn' || change.column.formula !== undefined) return [];
  const { id, name } = change.column;
  const table = tableName(before, change.tableId);
  const address = managed.get(managedKey('column', id, change.tableId));
  return [finding('CODA001', ['The column ', { name: `${table}.${name}` }, ' is deleted, with its values.'], address)];
}

function broken({ object, reached }: Blast): Finding[] {
  return reached
    .filter(({ effect }) => effect === 'breaks')
    .map(({ kind, name, address }) => {
      const by = address === undefined ? ', which is not managed,' : '';
      return finding(
        'CODA003',
        [`The ${kind} `, { name }, `${by} uses `, { name: object }, ', which goes away.'],
        address,
      );
    });
}

function lossy(change: DocChange, { before, after, managed }: PlannedDoc): Finding[] {
  if (change.kind !== 'RetypeColumn' && change.kind !== 'ChangeFormula') return [];
  const column = columnOf(before, change.tableId, change.columnId);
  if (column === undefined || column.formula !== undefined) return [];
  const name = { name: `${tableName(after, change.tableId)}.${column.name}` };
  const address = managed.get(managedKey('column', column.id, change.tableId));
  if (change.kind === 'ChangeFormula')
    return [finding('CODA004', ['The stored values of ', name, ' give way to a formula.'], address)];
  if (columnOf(after, change.tableId, change.columnId)?.formula !== undefined) return [];
  if (!mayLoseValues(change.from, change.to)) return [];
  return [finding('CODA004', ['Values of ', name, ' may be altered or emptied: its format changes.'], address)];
}

interface NewFormula {
  object: DocObject;
  text: string;
  tableId?: string;
  address: string | undefined;
}

/** The formulas that come or change, buttons' actions too. */
function newFormulas(changes: readonly DocChange[], { managed, after }: PlannedDoc): NewFormula[] {
  const ofColumn = (tableId: string, columnId: string): NewFormula[] => {
    const column = columnOf(after, tableId, columnId);
    if (column === undefined) return [];
    const { format, formula } = column;
    const texts = [
      formula,
      ...(format.type === 'button' && 'action' in format ? [format.action, format.disableIf] : []),
    ];
    const object: DocObject = { kind: 'column', tableId, columnId };
    const address = managed.get(managedKey('column', columnId, tableId));
    return texts.flatMap((text) => (text === undefined || text === '' ? [] : [{ object, text, tableId, address }]));
  };
  return changes.flatMap((change) => {
    switch (change.kind) {
      case 'AddTable':
        return change.table.columns.flatMap(({ id }) => ofColumn(change.table.id, id));
      case 'AddColumn':
        return ofColumn(change.tableId, change.column.id);
      case 'ChangeFormula':
      case 'RetypeColumn':
        return ofColumn(change.tableId, change.columnId);
      case 'AddView':
      case 'ChangeFilter': {
        const id = change.kind === 'AddView' ? change.view.id : change.viewId;
        const text = change.kind === 'AddView' ? change.view.filter : change.to;
        const address = managed.get(managedKey('table', id));
        return text === undefined ? [] : [{ object: { kind: 'table', tableId: id }, text, tableId: id, address }];
      }
      case 'AddNamedFormula':
      case 'ChangeNamedFormula': {
        const id = change.kind === 'AddNamedFormula' ? change.formula.id : change.formulaId;
        const text = change.kind === 'AddNamedFormula' ? change.formula.formula : change.to;
        const address = managed.get(managedKey('formula', id));
        return text === undefined ? [] : [{ object: { kind: 'formula', formulaId: id }, text, address }];
      }
      default:
        return [];
    }
  });
}

const NEVER_RESTS = /^(now|today|random|randomitem|user|useremail)$/i;

function formulaFindings(doc: PlannedDoc, changes: readonly DocChange[]): Finding[] {
  const formulas = newFormulas(changes, doc);
  if (formulas.length === 0) return [];
  const graph = dependencies(doc.after);
  const found = formulas.flatMap(({ object, text, tableId, address }) => {
    const checked = check(text, tableId === undefined ? { doc: doc.after } : { doc: doc.after, tableId });
    const name = { name: graph.nameOf(object) };
    const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
    const restless = calls(text).filter((called) => NEVER_RESTS.test(called));
    return [
      ...errors
        .slice(0, 3)
        .map((d) => finding('CODA009', [name, `, line ${d.line}, column ${d.column}: ${describe(d)}`], address)),
      ...(restless.length === 0
        ? []
        : [
            finding(
              'CODA007',
              [
                name,
                ' uses ',
                { code: `${[...new Set(restless)].join('(), ')}()` },
                ': its value changes without anybody editing.',
              ],
              address,
            ),
          ]),
      ...unmanagedUses(checked, doc, name.name, address),
    ];
  });
  const before = new Set(dependencies(doc.before).circles.map((c) => JSON.stringify(c)));
  const circles = graph.circles.filter((c) => !before.has(JSON.stringify(c)));
  return [...found, ...circles.map((path) => finding('CODA010', [path.map((o) => graph.nameOf(o)).join(' → ')]))];
}

function calls(text: string): string[] {
  return [...text.replace(/"[^"]*"|'[^']*'|\[[^\]]*\]/g, '').matchAll(/([A-Za-z]\w*)\s*\(/g)].map((m) => m[1] ?? '');
}

function unmanagedUses(
  checked: Checked,
  { managed, after }: PlannedDoc,
  name: string,
  address: string | undefined,
): Finding[] {
  if (address === undefined) return [];
  const names = new Set<string>();
  for (const reference of checked.references) {
    if (reference.kind === 'formula') {
      if (!managed.has(managedKey('formula', reference.formulaId)))
        names.add(after.formulas.find(({ id }) => id === reference.formulaId)?.name ?? reference.formulaId);
    } else if (reference.kind === 'column') {
      const { tableId, columnId } = reference;
      if (!managed.has(managedKey('column', columnId, tableId)))
        names.add(`${tableName(after, tableId)}.${columnOf(after, tableId, columnId)?.name ?? columnId}`);
    } else if (!managed.has(managedKey('table', reference.tableId))) names.add(tableName(after, reference.tableId));
  }
  if (names.size === 0) return [];
  const list = [...names].slice(0, 5).join(', ');
  const more = names.size > 5 ? ` and ${names.size - 5} more` : '';
  return [
    finding(
      'CODA006',
      [{ name }, ' uses ', { name: list }, `${more}, made by hand: no plan says when somebody deletes it.`],
      address,
    ),
  ];
}

function sameNames(after: DocSchema, changes: readonly DocChange[]): Finding[] {
  if (!changes.some(({ kind }) => /^(Add|Rename)/.test(kind))) return [];
  const twice = (names: readonly string[]) => [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  const tables = twice(after.tables.map(({ name }) => name)).map((name) =>
    finding('CODA011', ['Two tables or views are called ', { name }, '.']),
  );
  const columns = after.tables.flatMap((table) =>
    twice(table.columns.map(({ name }) => name)).map((name) =>
      finding('CODA011', ['Two columns of ', { name: table.name }, ' are called ', { name }, '.']),
    ),
  );
  return [...tables, ...columns];
}

function otherName(change: DocChange, { after, managed }: PlannedDoc): Finding[] {
  if (change.kind !== 'ChangeDisplay' || change.from === null) return [];
  const column = change.to === null ? undefined : columnOf(after, change.tableId, change.to);
  const table = { name: tableName(after, change.tableId) };
  const words = [
    'Rows of ',
    table,
    ' are named by ',
    { name: column?.name ?? 'another column' },
    ': relations to them show it.',
  ];
  return [finding('CODA015', words, managed.get(managedKey('column', column?.id ?? '', change.tableId)))];
}

/** Findings that resources show by themselves. */
export function resourceFindings(planned: readonly Planned[]): Finding[] {
  return planned.flatMap((resource) => {
    const { address, action, before, after, type } = resource;
    const found: Finding[] = [];
    if (type === 'coda_doc' && action === 'delete')
      found.push(
        finding('CODA001', ['The doc ', { name: textOf(before, 'title') ?? address }, ' is deleted.'], address),
      );
    if (action === 'replace' && /^coda_(doc|page|table|column)$/.test(type))
      found.push(
        finding(
          'CODA008',
          [
            { name: textOf(before, 'name') ?? textOf(before, 'title') ?? address },
            ' is deleted and made anew: its id changes.',
          ],
          address,
        ),
      );
    const off = isTrue(before, 'deletion_protection') && after?.['deletion_protection'] === false;
    if (off && action !== 'delete')
      found.push(
        finding(
          'CODA005',
          [
            'From this apply on ',
            { name: textOf(after, 'name') ?? textOf(after, 'title') ?? address },
            ' can be deleted by a plan.',
          ],
          address,
        ),
      );
    if (!isTrue(before, 'allow_lossy_change') && isTrue(after, 'allow_lossy_change') && before !== null)
      found.push(
        finding(
          'CODA016',
          [{ name: textOf(after, 'name') ?? address }, ' may be altered without a question.'],
          address,
        ),
      );
    const whom = textOf(after, 'principal_type') ?? '';
    if (
      type === 'coda_permission' &&
      action !== 'none' &&
      action !== 'delete' &&
      /^(anyone|domain|workspace)$/.test(whom)
    )
      found.push(
        finding(
          'CODA017',
          [
            { code: textOf(after, 'access') ?? 'access' },
            ' is given to ',
            whom === 'anyone' ? 'anyone.' : `a whole ${whom}.`,
          ],
          address,
        ),
      );
    return found;
  });
}

/** That a lossy change is allowed says nothing new where one is made. */
export function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const lossyAt = new Set(findings.filter(({ code }) => code === 'CODA004').map(({ address }) => address));
  return findings.filter(({ code, address }) => code !== 'CODA016' || !lossyAt.has(address));
}

export function rowFindings(rows: readonly RowsReport[]): Finding[] {
  return rows
    .filter(({ removed }) => removed > 0)
    .map(({ table, removed, address }) =>
      finding(
        'CODA002',
        [
          removed === 1 ? '1 row of ' : `${removed} rows of `,
          { name: table },
          removed === 1 ? ' is deleted.' : ' are deleted.',
        ],
        address,
      ),
    );
}

export function migrationFindings(migrations: readonly MigrationReport[]): Finding[] {
  return migrations.flatMap(({ address, conflicts, proof, state }) => {
    const found: Finding[] = [];
    if (conflicts.count > 0 && state === 'planned') {
      const rows = conflicts.count === 1 ? '1 row contradicts' : `${conflicts.count} rows contradict`;
      found.push(
        conflicts.decided === undefined
          ? finding('CODA012', [`${rows} the formula or the rules, and nothing says which side wins.`], address)
          : finding('CODA018', [`${rows} the formula; the code decides: `, { code: conflicts.decided }, '.'], address),
      );
    }
    if (proof !== undefined && proof.differing > 0) found.push(finding('CODA013', [proof.words, '.'], address));
    return found;
  });
}

export function costFindings({ seconds, deadlineSeconds }: Cost): Finding[] {
  if (deadlineSeconds === undefined || seconds <= deadlineSeconds) return [];
  return [finding('CODA014', [`The apply takes at least ${seconds} s; the deadline is ${deadlineSeconds} s.`])];
}

function tableName(doc: DocSchema, tableId: string): string {
  return doc.tables.find(({ id }) => id === tableId)?.name ?? tableId;
}

function columnOf(doc: DocSchema, tableId: string, columnId: string) {
  return doc.tables.find(({ id }) => id === tableId)?.columns.find(({ id }) => id === columnId);
}
