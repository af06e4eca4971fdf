/**
 * What the compiler refuses. `npm run typecheck` is the test: a line marked with `@ts-expect-error` that compiles is an
 * error. Run, it shows that what compiles is also synthesized.
 */
import { synthesize } from '../../test/constructs/synth';
import { checkbox, date, formula, number, person, relation, select, text } from './columns';
import { SeedRows } from './seed-rows';
import { Table } from './table';

it('checks columns and seed cells while compiling', () => {
  synthesize(({ stack, doc, page }) => {
    const people = new Table(stack, 'people', { doc, page, name: 'people', columns: { name: text() } });
    const table = new Table(stack, 'tasks', {
      doc,
      page,
      name: 'tasks',
      columns: {
        slug: text(),
        hours: number(),
        done: checkbox(),
        due: date(),
        status: select(['open', { name: 'closed', color: 'Green' }]),
        tags: select(['a', 'b'], { multiple: true }),
        owner: relation(people),
        crew: relation(people, { multiple: true }),
        who: person(),
        total: formula('1'),
      },
      display: 'slug',
    });
    // @ts-expect-error no such column
    expect(() => table.column('slugg')).toThrow();
    // @ts-expect-error a color that Coda does not have
    select([{ name: 'x', color: 'Mauve' }]);
    const nowhere = () =>
      new Table(stack, 'nowhere', {
        doc,
        page,
        name: 'x',
        columns: { a: text() },
        // @ts-expect-error the display column must be one of the columns
        display: 'b',
      });
    expect(nowhere).toBeDefined();

    const seed = new SeedRows(stack, 'people-seed', { table: people, key: 'name', rows: { Ann: {}, Bo: {} } });
    // @ts-expect-error no such row
    expect(() => seed.row('Cy')).toThrow();
    // @ts-expect-error rows are keyed by text columns only
    new SeedRows(stack, 'by-number', { table, key: 'hours', rows: {} });

    const rows = {
      good: {
        hours: 1,
        done: false,
        due: '2026-01-02',
        status: 'closed',
        tags: ['a'],
        owner: seed.row('Ann'),
        crew: [seed.row('Bo'), { name: 'Ann' }],
        who: 'ann@example.com',
      },
    } as const;
    new SeedRows(stack, 'good', { table, key: 'slug', rows });

    const refuse = () => {
      // @ts-expect-error an unknown column
      new SeedRows(stack, 'r1', { table, key: 'slug', rows: { x: { hourss: 1 } } });
      // @ts-expect-error text in a number column
      new SeedRows(stack, 'r2', { table, key: 'slug', rows: { x: { hours: '1' } } });
      // @ts-expect-error an option that is none
      new SeedRows(stack, 'r3', { table, key: 'slug', rows: { x: { status: 'opened' } } });
      // @ts-expect-error a list in a column of one value
      new SeedRows(stack, 'r4', { table, key: 'slug', rows: { x: { status: ['open'] } } });
      // @ts-expect-error one value in a column of lists
      new SeedRows(stack, 'r5', { table, key: 'slug', rows: { x: { tags: 'a' } } });
      // @ts-expect-error a date in another spelling
      new SeedRows(stack, 'r6', { table, key: 'slug', rows: { x: { due: '1/2/2026' } } });
      // @ts-expect-error plain text in a relation
      new SeedRows(stack, 'r7', { table, key: 'slug', rows: { x: { owner: 'Ann' } } });
      // @ts-expect-error a formula column
      new SeedRows(stack, 'r8', { table, key: 'slug', rows: { x: { total: 1 } } });
      // @ts-expect-error the key column
      new SeedRows(stack, 'r9', { table, key: 'slug', rows: { x: { slug: 'y' } } });
      // @ts-expect-error no e-mail address
      new SeedRows(stack, 'r10', { table, key: 'slug', rows: { x: { who: 'ann' } } });
      // @ts-expect-error a column that the table has already
      table.addColumns({ hours: number() });
    };
    expect(refuse).toBeDefined();
    const more = table.addColumns({ extra: number() });
    new SeedRows(stack, 'more', { table: more, key: 'slug', rows: { x: { extra: 1, hours: 2 } } });
  });
});
