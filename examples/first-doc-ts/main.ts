/** A reading list as code: a doc, a page, two tables with a relation and a formula, and a few rows. */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  CodaProvider,
  cfl,
  Doc,
  date,
  formula,
  lockInstalledProvider,
  number,
  Page,
  relation,
  SeedRows,
  scale,
  select,
  Table,
  text,
} from '../../constructs';

class ReadingList extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Where Coda is and the tokens come from CODA_BASE_URL, CODA_API_TOKEN and CODA_MCP_TOKEN.
    new CodaProvider(this, 'coda');

    const doc = new Doc(this, 'reading', { title: 'Reading list', deletionProtection: false });
    const page = new Page(this, 'library', { doc, name: 'Library', deletionProtection: false });
    const table = { doc, page, deletionProtection: false };

    const authors = new Table(this, 'authors', {
      ...table,
      name: 'Authors',
      columns: { name: text(), country: text({ description: 'Where they mostly wrote' }) },
    });

    const books = new Table(this, 'books', {
      ...table,
      name: 'Books',
      columns: {
        title: text(),
        author: relation(authors),
        status: select(['to read', { name: 'reading', color: 'Blue' }, { name: 'read', color: 'Green' }]),
        pages: number({ precision: 0 }),
        rating: scale({ icon: 'star', maximum: 5 }),
        finished_on: date(),
      },
    });

    // A column that looks back from authors to books, which did not exist when authors was declared.
    authors.addColumns({
      pages_read: formula(
        cfl`${books}.Filter(CurrentValue.${books.column('author')} = thisRow AND CurrentValue.${books.column('status')} = ${'read'}).${books.column('pages')}.Sum()`,
        { format: number({ precision: 0 }) },
      ),
    });

    const people = new SeedRows(this, 'seed_authors', {
      table: authors,
      key: 'name',
      rows: {
        'Ursula K. Le Guin': { country: 'United States' },
        'Stanisław Lem': { country: 'Poland' },
      },
    });
    new SeedRows(this, 'seed_books', {
      table: books,
      key: 'title',
      rows: {
        'The Dispossessed': {
          author: people.row('Ursula K. Le Guin'),
          status: 'read',
          pages: 341,
          rating: 5,
          finished_on: '2026-02-14',
        },
        'The Left Hand of Darkness': { author: people.row('Ursula K. Le Guin'), status: 'to read', pages: 304 },
        'The Cyberiad': { author: people.row('Stanisław Lem'), status: 'reading', pages: 295 },
      },
    });

    new TerraformOutput(this, 'doc', { value: doc.browserLink });
  }
}

const app = new App();
new ReadingList(app, 'reading-list');
app.synth();
lockInstalledProvider(app.outdir);
