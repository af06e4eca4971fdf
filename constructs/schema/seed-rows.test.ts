import fc from 'fast-check';
import { ref, synthError, synthesize, unescaped } from '../../test/constructs/synth';
import { checkbox, date, formula, number, relation, select, text } from './columns';
import { SeedRows } from './seed-rows';
import { Table } from './table';

describe('seed rows', () => {
  it('are text by key and column, waiting for the columns that they use', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const table = new Table(stack, 'tasks', {
        doc,
        page,
        name: 'tasks',
        columns: {
          name: text(),
          slug: text({ name: 'Slug' }),
          hours: number(),
          done: checkbox(),
          due: date(),
          tags: select(['a', 'b, c'], { multiple: true }),
          unused: text(),
        },
      });
      new SeedRows(stack, 'seed', {
        table,
        key: 'slug',
        rows: {
          one: { name: 'One', hours: 1.5, done: true, due: new Date('2026-03-01T12:00:00Z'), tags: ['a', 'b, c'] },
          two: { name: null, due: '2026-3-2', tags: [] },
        },
      });
    });
    expect(made['coda_rows.seed']).toEqual({
      doc_id: 'AbCdEfGhIj',
      table_id: ref('coda_table.tasks.id'),
      key_column: 'Slug',
      rows: {
        one: { name: 'One', hours: '1.5', done: 'true', due: '2026-03-01', tags: '["a","b, c"]' },
        two: { name: '', due: '2026-03-02', tags: '' },
      },
      depends_on: [
        'coda_column.tasks_slug',
        'coda_table.tasks',
        'coda_column.tasks_hours',
        'coda_column.tasks_done',
        'coda_column.tasks_due',
        'coda_column.tasks_tags',
      ],
    });
  });

  it('refer to rows of other sets by reference, and to other rows by name', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const people = new Table(stack, 'people', { doc, page, name: 'people', columns: { name: text() } });
      const columns = { name: text(), lead: relation(people), team: relation(people, { multiple: true }) };
      const teams = new Table(stack, 'teams', { doc, page, name: 'teams', columns });
      const seed = new SeedRows(stack, 'people-seed', { table: people, key: 'name', rows: { 'Ann "A"': {}, Bo: {} } });
      const team = [seed.row('Bo'), { name: 'Lee, Kim' }];
      new SeedRows(stack, 'teams-seed', {
        table: teams,
        key: 'name',
        rows: { x: { lead: seed.row('Ann "A"'), team } },
      });
    });
    expect(made['coda_rows.people_seed']?.['rows']).toEqual({ 'Ann "A"': {}, Bo: {} });
    expect(made['coda_rows.teams_seed']?.['rows']).toEqual({
      x: {
        lead: ref('coda_rows.people_seed.row_ids["Ann \\"A\\""]'),
        team: `["\${coda_rows.people_seed.row_ids["Bo"]}","Lee, Kim"]`,
      },
    });
  });

  it('keep any text to the letter', () => {
    const words = fc.dictionary(
      fc.string({ minLength: 1 }).filter((s) => s.trim() !== ''),
      fc.string(),
      { maxKeys: 3 },
    );
    fc.assert(
      fc.property(words, (cells) => {
        const made = synthesize(({ stack, doc, page }) => {
          const table = new Table(stack, 't', { doc, page, name: 't', columns: { k: text(), v: text() } });
          const rows = Object.fromEntries(Object.entries(cells).map(([key, v]) => [key, { v }]));
          new SeedRows(stack, 's', { table, key: 'k', rows });
        });
        const json = JSON.stringify(made['coda_rows.s']?.['rows']);
        const read: Record<string, { v: string }> = JSON.parse(json);
        const back = Object.entries(read).map(([key, { v }]) => [unescaped(key), unescaped(v)]);
        expect(Object.fromEntries(back)).toEqual({ ...cells });
      }),
      { numRuns: 40 },
    );
  });

  it('say which cell does not fit', () => {
    const message = synthError(({ stack, doc, page }) => {
      const other = new Table(stack, 'other', { doc, page, name: 'other', columns: { name: text() } });
      const columns = { name: text(), due: date(), link: relation(other), sum: formula('1') };
      const table = new Table(stack, 't', { doc, page, name: 't', columns });
      const own = new SeedRows(stack, 'own', { table, key: 'name', rows: { x: { due: '2026-02-30' }, ' ': {} } });
      new SeedRows(stack, 'more', { table, key: 'name', rows: { y: { link: own.row('x') } } });
      const fromFile: Record<string, object> = { z: { sum: 1, nope: 2 } };
      new SeedRows(stack, 'file', { table, key: 'name', rows: fromFile });
    });
    expect(message).toMatch(/Row "x", column "due": the value "2026-02-30" is not a date/);
    expect(message).toMatch(/A row needs a key that is not blank/);
    expect(message).toMatch(/Row "y", column "link": the value is a row of t, but the column points at other/);
    expect(message).toMatch(/Row "z", column "sum": the value belongs to no column that stores values/);
    expect(message).toMatch(/Row "z", column "nope": the value belongs to no column that stores values/);
  });
});
