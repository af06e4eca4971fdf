import { Construct } from 'constructs';
import { ref, synthError, synthesize } from '../../test/constructs/synth';
import { button, canvas, checkbox, currency, date, formula, number, relation, scale, select, text } from './columns';
import { Doc } from './doc';
import { cfl } from './formula';
import { Page } from './page';
import type { TableReference } from './references';
import { Table } from './table';
import type { TableBase } from './table-base';

describe('a new table', () => {
  it('is a coda_table with its first column, and a coda_column for each other', () => {
    const made = synthesize(({ stack, doc, page }) => {
      new Table(stack, 'books', {
        doc,
        page,
        name: 'Books',
        columns: {
          title: text({ description: 'As on the cover' }),
          price: currency({ currencyCode: 'EUR', precision: 2 }),
          blurb: canvas(),
          rating: scale({ icon: 'star', maximum: 5, name: 'Rating' }),
        },
        display: 'blurb',
        deletionProtection: false,
      });
    });
    expect(made['coda_table.books']).toEqual({
      doc_id: 'AbCdEfGhIj',
      page_id: ref('coda_page.page.id'),
      name: 'Books',
      first_column: { name: 'title', description: 'As on the cover' },
      deletion_protection: false,
    });
    expect(made['coda_column.books_price']).toMatchObject({
      table_id: ref('coda_table.books.id'),
      name: 'price',
      format: { type: 'currency', currency_code: 'EUR', precision: 2 },
      deletion_protection: false,
    });
    expect(made['coda_column.books_blurb']).toMatchObject({ display: true, format: { type: 'canvas' } });
    expect(made['coda_column.books_rating']).toMatchObject({ name: 'Rating' });
    expect(made['coda_column.books_rating']).not.toHaveProperty('display');
  });

  it('lets relations form circles, and point at the table itself', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const authors: () => TableReference = () => writers;
      const books = new Table(stack, 'books', {
        doc,
        page,
        name: 'books',
        columns: { title: text(), author: relation(authors) },
      });
      const writers = new Table(stack, 'writers', {
        doc,
        page,
        name: 'writers',
        columns: { name: text(), books: relation(books, { multiple: true }) },
      });
      writers.addColumns({ mentor: relation(writers) });
    });
    expect(made['coda_column.books_author']?.['format']).toEqual({
      type: 'lookup',
      table_id: ref('coda_table.writers.id'),
    });
    expect(made['coda_column.writers_books']?.['format']).toMatchObject({ table_id: ref('coda_table.books.id') });
    expect(made['coda_column.writers_mentor']?.['format']).toMatchObject({ table_id: ref('coda_table.writers.id') });
  });

  it('keeps text that looks like a Terraform expression as it is', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const columns = { a: text({ description: `\${1 + 1} %{ if true }` }), b: select([`\${x}`, 'y']) };
      new Table(stack, 't', { doc, page, name: `Cost in $\${currency}`, columns });
    });
    expect(made['coda_table.t']).toMatchObject({
      name: `Cost in $$\${currency}`,
      first_column: { description: `$\${1 + 1} %%{ if true }` },
    });
    expect(made['coda_column.t_b']?.['format']).toMatchObject({ options: [{ name: `$\${x}` }, { name: 'y' }] });
  });
});

describe('addresses', () => {
  it('spell the scopes, but for those called Default', () => {
    const made = synthesize(({ stack, doc, page }) => {
      const hidden = new Construct(stack, 'Default');
      const shop = new Construct(hidden, 'web-shop');
      new Table(shop, 'Default', { doc, page, name: 'a', columns: { x: text(), 'Größe in m²': number() } });
      new Table(hidden, '2024', { doc, page, name: 'b', columns: { x: text() } });
    });
    expect(Object.keys(made).sort()).toEqual([
      // Terraform takes no superscript in a name.
      'coda_column.web_shop_Größe_in_m_',
      'coda_page.page',
      'coda_table._2024',
      'coda_table.web_shop',
    ]);
  });

  it('are refused where two objects would share one', () => {
    const message = synthError(({ stack, doc, page }) => {
      new Table(stack, 'a', { doc, page, name: 'one', columns: { x: text(), b_c: text() } });
      new Table(stack, 'a_b', { doc, page, name: 'two', columns: { x: text(), c: text() } });
    });
    expect(message).toMatch(/coda_column\.a_b_c is the address of test\/a\/columns\/b_c already/);
  });
});

describe('an existing table', () => {
  it('is looked up by name, its known columns checked, and given new columns', () => {
    const made = synthesize(({ stack, doc }) => {
      const tasks = Table.fromTableName(stack, 'tasks', {
        doc,
        name: 'Tasks "old"',
        columns: { Name: text(), done: checkbox({ name: 'Done?' }) },
      });
      const more = tasks.addColumns({
        open: formula(cfl`NOT(thisRow.${tasks.column('done')})`, { format: checkbox() }),
      });
      more.addColumns({ both: formula(cfl`thisRow.${more.column('open')}`) });
    });
    expect(made['data.coda_table.tasks']).toMatchObject({ doc_id: 'AbCdEfGhIj', name: 'Tasks "old"' });
    expect(JSON.stringify(made['data.coda_table.tasks']?.['lifecycle'])).toContain('has no column');
    expect(made['coda_column.tasks_open']).toMatchObject({
      table_id: ref('data.coda_table.tasks.id'),
      formula: 'NOT(thisRow.[Done?])',
    });
    expect(made['coda_column.tasks_both']?.['formula']).toBe(`thisRow.[\${coda_column.tasks_open.name}]`);
  });

  it('is looked up by id', () => {
    const made = synthesize(({ stack, doc }) => {
      Table.fromTableId(stack, 'tasks', { doc, tableId: 'grid-AbCdEfGhIj' });
    });
    expect(made['data.coda_table.tasks']).toEqual({ doc_id: 'AbCdEfGhIj', id: 'grid-AbCdEfGhIj' });
  });
});

describe('what is refused when the app is synthesized', () => {
  const withColumns = (columns: ConstructorParameters<typeof Table>[2]['columns']) =>
    synthError(({ stack, doc, page }) => new Table(stack, 't', { doc, page, name: 't', columns }));

  it.each([
    ['two columns of one name', { a: text(), b: text({ name: 'a' }) }, /Two columns are named "a" \(a and b\)/],
    ['a blank name', { a: text({ name: '  ' }) }, /name that is not blank/],
    ['a name that ends with a space', { 'a ': text() }, /"a " begins or ends with a space/],
    ['a select list without options', { a: select([]) }, /"a": a select list needs at least one option/],
    ['an option that is there twice', { a: select(['x', 'x']) }, /the option "x" is there twice/],
    ['a precision out of range', { a: number({ precision: 11 }) }, /"a": precision: .*10/],
    ['a key that JavaScript would move', { a: text(), '1': text() }, /"1" looks like a number/],
    ['a formula that cannot be read', { a: text(), b: formula('thisRow.a +') }, /"b": line 1, column 12.*\n.*\n\s+\^/],
    ['a button whose action cannot be read', { a: button({ label: 'Go', action: '(' }) }, /"a": line 1/],
  ])('%s', (_, columns, message) => {
    expect(withColumns(columns)).toMatch(message);
  });

  it('more than one column to name the rows', () => {
    const message = synthError(({ stack, doc, page }) => {
      const table = new Table(stack, 't', { doc, page, name: 't', columns: { a: text(), b: text() }, display: 'b' });
      table.addColumns({ c: date() }, { display: 'c' });
    });
    expect(message).toMatch(/"b" and "c" are all told to name the rows/);
  });

  it('a relation that leaves its doc, and a page of another doc', () => {
    const message = synthError(({ stack, doc, page }) => {
      const other = new Doc(stack, 'other', { title: 'Other' });
      const there = new Page(stack, 'there', { doc: other, name: 'There' });
      const far = new Table(stack, 'far', { doc: other, page: there, name: 'far', columns: { a: text() } });
      new Table(stack, 't', { doc, page, name: 't', columns: { a: text(), b: relation(far) } });
      new Table(stack, 'u', { doc, page: there, name: 'u', columns: { a: text() } });
    });
    expect(message).toMatch(/"b": the related table "far" is in another doc/);
    expect(message).toMatch(/The table "u" is in another doc than its page/);
  });

  it('a formula that would take a column for a table', () => {
    const message = synthError(({ stack, doc, page }) => {
      const tasks = new Table(stack, 'tasks', { doc, page, name: 'Tasks', columns: { name: text() } });
      const columns = { name: text(), tasks: formula(cfl`${tasks}.Count()`) };
      new Table(stack, 't', { doc, page, name: 't', columns });
    });
    expect(message).toMatch(/"tasks": in its formula "Tasks" would mean the column of that name/);
  });

  it('ids that are none', () => {
    expect(synthError(({ stack }) => Doc.fromDocId(stack, 'x', 'https://coda.io/d/_dAbC'))).toMatch(/is no doc id/);
    expect(synthError(({ stack, doc }) => Page.fromPageId(stack, 'x', { doc, pageId: 'section-1' }))).toMatch(
      /is no page id/,
    );
  });

  it('a column that is there already, and one that is not', () => {
    synthesize(({ stack, doc, page }) => {
      const table: TableBase = new Table(stack, 't', { doc, page, name: 't', columns: { a: text() } });
      expect(() => table.addColumns({ a: number() })).toThrow(/has a column "a" already/);
      expect(() => table.column('b')).toThrow(/has no column "b"; it has a/);
    });
  });
});
