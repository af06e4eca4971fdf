import { Construct } from 'constructs';
import { lazyText, literal, waitFor, whenDeclared } from '../terraform';
import { formulasIn, viewsIn } from './declared-names';
import { tablesDeclaredIn } from './formula-checks';
import { Page } from './page';
import type { DocReference, PageReference } from './references';
import { schemaDocument } from './schema-document';

/** What a `SchemaPage` is made with. */
export interface SchemaPageProps {
  readonly doc: DocReference;
  /** The name of the page. Default: `Schema`. */
  readonly name?: string;
  /** The page that this one is under. Default: none, the top level. */
  readonly parent?: PageReference;
  /** The line under the name. */
  readonly subtitle?: string;
  /** Markdown that stands before the tables. No tables: Coda would make grids of them. */
  readonly introduction?: string;
  /** Where the code is kept, e.g. the address of a repository: named at the top of the page. */
  readonly source?: string;
  /** Take over a page of that name that exists already, with whatever is written on it. */
  readonly adopt?: boolean;
  /** Refuse plans that would delete the page. Default: true. */
  readonly deletionProtection?: boolean;
}

/**
 * A page in the doc that documents it: every table, column, relation and formula that the code declares, in the words of
 * their descriptions, with a diagram of the relations. It changes with the code, after the tables did; what people write on
 * it is undone by the next deploy, and it says so at its top. Other pages are theirs.
 */
export class SchemaPage extends Construct {
  readonly page: Page;

  constructor(scope: Construct, id: string, props: SchemaPageProps) {
    super(scope, id);
    const { doc, name = 'Schema', source, introduction, ...page } = props;
    const where = source === undefined ? '' : ` (${source})`;
    const notice = `*This page is written by code${where} and shows what it declares. What is changed here by hand is undone by the next deploy: write on another page.*`;
    this.page = new Page(this, 'Default', {
      ...page,
      doc,
      name,
      managedContent: lazyText(() => {
        const tables = schemaDocument(tablesDeclaredIn(doc), { views: viewsIn(doc), formulas: formulasIn(doc) });
        return literal([notice, ...(introduction === undefined ? [] : [introduction]), tables].join('\n\n'));
      }),
    });
    // The page shall not tell of columns that a deploy which was interrupted did not come to.
    whenDeclared(this, () =>
      waitFor(
        this.page.resource,
        tablesDeclaredIn(doc).flatMap(({ resources }) => resources),
      ),
    );
  }
}
