/** Migrations of a plan: how much they move, what stands in their way, and what was proved. */
import type { MigrationReport, MigrationRow } from './model';
import type { Planned } from './planned';
import { type Attributes, isAttributes, listOf, numberOf, objectOf, textOf, UNKNOWN } from './values';

const KINDS = ['coda_row_split', 'coda_column_backfill', 'coda_column_retirement'] as const;

export function migrationReports(planned: readonly Planned[]): MigrationReport[] {
  return planned.flatMap((resource) => {
    const kind = KINDS.find((name) => name === resource.type);
    return kind === undefined || resource.mode !== 'managed' ? [] : [migrationReport(resource, kind)];
  });
}

function migrationReport(resource: Planned, kind: MigrationReport['kind']): MigrationReport {
  const undone = resource.action === 'delete';
  const attrs = undone ? resource.before : resource.after;
  const proof = proofOf(attrs, kind);
  const done = resource.action === 'none' || resource.action === 'forget';
  const backup = textOf(attrs, 'backup');
  const shared = {
    address: resource.address,
    kind,
    state: undone ? ('undone' as const) : done ? ('done' as const) : ('planned' as const),
    ...(proof !== undefined && { proof }),
    ...(backup !== undefined && { backup }),
  };
  if (undone)
    return {
      ...shared,
      ...describe(attrs, kind),
      summary: ['is undone: ', textOf(attrs, 'undo') ?? 'what it wrote is taken back'],
    };
  const described = describe(attrs, kind);
  // What only the apply will count says nothing yet.
  const counts = done ? described.counts : described.counts.filter(({ count: c }) => c !== null);
  return { ...shared, ...described, counts };
}

type Described = Pick<MigrationReport, 'summary' | 'counts' | 'conflicts'>;

function describe(attrs: Attributes | null, kind: MigrationReport['kind']): Described {
  if (kind === 'coda_row_split') return split(attrs);
  return kind === 'coda_column_backfill' ? backfill(attrs) : retirement(attrs);
}

const count = (attrs: Attributes | null, key: string, label: string) => ({
  label,
  count: numberOf(attrs, key) ?? null,
});

/** Not told where the targets are still to be made: nobody would expect any. */
const THERE_ALREADY = 'copies that were there already';

function split(attrs: Attributes | null): Described {
  const counts = objectOf(attrs, 'counts');
  const targets = Object.keys(objectOf(attrs, 'targets') ?? {});
  return {
    summary: [
      'splits rows by ',
      { name: textOf(attrs, 'by') ?? '(not known yet)' },
      ' into ',
      { name: targets.join(', ') },
      ...source(attrs),
    ],
    counts: [
      count(attrs, 'source_rows', 'rows in the source'),
      ...targets.map((name) => ({ label: `rows to ${name}`, count: numberOf(counts, name) ?? null })),
      count(attrs, 'skipped', 'rows skipped'),
      count(attrs, 'already_migrated', THERE_ALREADY),
      count(attrs, 'unmatched_count', 'rows that no target asks for'),
      count(attrs, 'duplicate_count', 'keys that got a number'),
    ].filter((c) => c.count !== 0 && !(c.count === null && c.label === THERE_ALREADY)),
    conflicts: {
      count:
        (numberOf(attrs, 'conflict_count') ?? 0) +
        (textOf(attrs, 'otherwise') === undefined ? (numberOf(attrs, 'unmatched_count') ?? 0) : 0),
      rows: [...rowsIn(attrs, 'conflicts', 'problem'), ...rowsIn(attrs, 'unmatched', 'value')],
    },
  };
}

function source(attrs: Attributes | null): string[] {
  const retire = textOf(attrs, 'retire_source') ?? 'mark';
  const words: Record<string, string> = {
    mark: '; the source rows stay, marked',
    keep: '; nothing is written to the source',
    delete: '; then the source table is deleted',
  };
  return [words[retire] ?? ''];
}

function backfill(attrs: Attributes | null): Described {
  const resolution = textOf(objectOf(attrs, 'conflict'), 'resolution') ?? 'stop';
  const found = numberOf(attrs, 'conflict_count') ?? 0;
  const decided: Record<string, string> = {
    stop: '',
    overwrite: '; conflicts get the value of the formula',
    keep: '; conflicts keep their value',
  };
  return {
    summary: [
      'fills blank cells of ',
      { name: textOf(attrs, 'column') ?? '(not known yet)' },
      ' with ',
      { code: textOf(attrs, 'value') ?? UNKNOWN },
      decided[resolution] ?? '',
    ],
    counts: [
      count(attrs, 'rows', 'rows'),
      count(attrs, 'blank', 'blank before'),
      count(attrs, 'to_fill', 'cells to fill'),
      count(attrs, 'filled', 'cells filled'),
      count(attrs, 'no_value_count', 'cells that stay blank'),
      count(attrs, 'conflict_count', 'rows in conflict'),
    ],
    conflicts: {
      count: found,
      rows: rowsIn(attrs, 'conflicts', 'value', 'other'),
      ...(resolution !== 'stop' && { decided: resolution }),
    },
  };
}

function retirement(attrs: Attributes | null): Described {
  const expected = objectOf(attrs, 'expected');
  const differing = numberOf(expected, 'differing') ?? 0;
  const action = textOf(attrs, 'action') === 'delete' ? 'deletes' : 'renames';
  const handOver = attrs?.['hand_over_name'] === false ? '' : ', which gets its name';
  return {
    summary: [
      `${action} `,
      { name: textOf(attrs, 'column_name') ?? textOf(attrs, 'column') ?? '(not known yet)' },
      ' in favour of ',
      { name: textOf(attrs, 'replacement_name') ?? textOf(attrs, 'replacement_column') ?? '(not known yet)' },
      handOver,
    ],
    counts: [
      count(expected, 'checked', 'rows compared'),
      count(expected, 'equal', 'say the same'),
      count(expected, 'differing', 'differ'),
      { label: 'users of the old column', count: listOf(attrs, 'users').length },
    ],
    conflicts: { count: differing, rows: rowsIn(attrs, 'differing', 'value', 'other') },
  };
}

function rowsIn(attrs: Attributes | null, key: string, first: string, second?: string): MigrationRow[] {
  return listOf(attrs, key)
    .filter(isAttributes)
    .map((row) => ({
      name: textOf(row, 'name') ?? textOf(row, 'row') ?? '',
      text: [first, ...(second === undefined ? [] : [second])].map((k) => textOf(row, k) ?? '').join(' ≠ '),
    }));
}

function proofOf(attrs: Attributes | null, kind: MigrationReport['kind']): MigrationReport['proof'] {
  const proof = objectOf(attrs, 'proof');
  if (proof === null) return undefined;
  if (kind === 'coda_row_split') {
    const [rowsIn_, rowsOut, checked, differing] = ['rows_in', 'rows_out', 'cells_checked', 'cells_differing'].map(
      (k) => numberOf(proof, k),
    );
    if (checked === undefined || differing === undefined) return undefined;
    return {
      checked,
      differing,
      words: `${rowsIn_ ?? '?'} rows in, ${rowsOut ?? '?'} copies out, ${checked} cells compared, ${differing} differ`,
    };
  }
  const [checked, differing] = ['checked', 'differing'].map((k) => numberOf(proof, k));
  if (checked === undefined || differing === undefined) return undefined;
  const whose =
    textOf(proof, 'source') === 'coda' ? 'with the values that Coda computed' : 'as the provider computed them';
  return { checked, differing, words: `${checked} rows compared ${whose}, ${differing} differ` };
}
