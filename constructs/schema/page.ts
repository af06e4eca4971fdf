import { Construct } from 'constructs';
import { pageIdSchema } from '../../model';
import { Page as CodaPage } from '../bindings/providers/coda/page';
import { giveAddress, isReference, literal } from '../terraform';
import type { DocReference, PageReference } from './references';

/** What a new page is made with. */
export interface PageProps {
  readonly doc: DocReference;
  readonly name: string;
  /** The page that this one is under. Default: none, the top level. */
  readonly parent?: PageReference;
  /** The line under the name. */
  readonly subtitle?: string;
  /** The name of the page's icon, as Coda's API names it. */
  readonly iconName?: string;
  /** Hide the page in the list of pages. Default: false. */
  readonly hidden?: boolean;
  /** Markdown that the page begins with; afterwards it belongs to the people who edit it. */
  readonly initialContent?: string;
  /**
   * Markdown that is the whole text of the page, kept up to date: what people change on it is undone by the next deploy, so
   * let it say at its top that it is written by code. No table may stand on such a page.
   */
  readonly managedContent?: string;
  /** Take over a page of that name that exists already. */
  readonly adopt?: boolean;
  /** Refuse plans that would delete the page. Default: true. */
  readonly deletionProtection?: boolean;
}

/** A page that the app makes (`coda_page`). */
export class Page extends Construct implements PageReference {
  readonly doc: DocReference;
  readonly pageId: string;
  /** Where the page opens in a browser. */
  readonly browserLink: string;
  readonly holdsManagedContent: boolean;
  /** The resource, for what Terraform can be told beside. */
  readonly resource: CodaPage;

  constructor(scope: Construct, id: string, props: PageProps) {
    super(scope, id);
    const { doc, name, parent, subtitle, initialContent, managedContent, ...rest } = props;
    this.doc = doc;
    this.resource = new CodaPage(this, 'Resource', {
      ...rest,
      docId: doc.docId,
      name: literal(name),
      parentId: parent?.pageId,
      subtitle: subtitle === undefined ? undefined : literal(subtitle),
      initialContent: initialContent === undefined ? undefined : literal(initialContent),
      managedContent: managedContent === undefined ? undefined : literal(managedContent),
    });
    giveAddress(this.resource, 'coda_page', this);
    this.pageId = this.resource.id;
    this.browserLink = this.resource.browserLink;
    this.holdsManagedContent = managedContent !== undefined;
    const strayed = parent !== undefined && parent.doc !== doc && parent.doc.docId !== doc.docId;
    const problem = `The page ${JSON.stringify(name)} is in another doc than its parent ${parent?.node.path}.`;
    this.node.addValidation({ validate: () => (strayed ? [problem] : []) });
  }

  /** A page that exists already, by its id (`canvas-…`) or a reference to one. */
  static fromPageId(scope: Construct, id: string, props: ExistingPageProps): PageReference {
    return new ExistingPage(scope, id, props);
  }
}

/** Which page exists already. */
export interface ExistingPageProps {
  readonly doc: DocReference;
  readonly pageId: string;
}

class ExistingPage extends Construct implements PageReference {
  readonly doc: DocReference;
  readonly pageId: string;

  constructor(scope: Construct, id: string, props: ExistingPageProps) {
    super(scope, id);
    this.doc = props.doc;
    this.pageId = props.pageId;
    const known = isReference(this.pageId) || pageIdSchema.safeParse(this.pageId).success;
    const problem = `${JSON.stringify(this.pageId)} is no page id, such as canvas-AbCdEfGhIj.`;
    this.node.addValidation({ validate: () => (known ? [] : [problem]) });
  }
}
