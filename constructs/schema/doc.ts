import { Construct } from 'constructs';
import { docIdSchema } from '../../model';
import { Doc as CodaDoc } from '../bindings/providers/coda/doc';
import { giveAddress, isReference, literal } from '../terraform';
import type { DocReference } from './references';

/** What a new doc is made with. */
export interface DocProps {
  readonly title: string;
  /** The name of the doc's icon, as Coda's API names it. */
  readonly iconName?: string;
  /** The folder to create it in. Default: Coda's choice, the user's own. */
  readonly folderId?: string;
  /** A doc to copy. */
  readonly sourceDocId?: string;
  /** The time zone to create it with, e.g. `Europe/Berlin`. */
  readonly timezone?: string;
  /** Refuse plans that would delete the doc. Default: true. */
  readonly deletionProtection?: boolean;
}

/** A doc that the app makes (`coda_doc`). */
export class Doc extends Construct implements DocReference {
  readonly docId: string;
  readonly startsEmpty: boolean;
  /** Where the doc opens in a browser. */
  readonly browserLink: string;
  /** The resource, for what Terraform can be told beside. */
  readonly resource: CodaDoc;

  constructor(scope: Construct, id: string, props: DocProps) {
    super(scope, id);
    this.resource = new CodaDoc(this, 'Resource', { ...props, title: literal(props.title) });
    giveAddress(this.resource, 'coda_doc', this);
    this.docId = this.resource.id;
    this.startsEmpty = props.sourceDocId === undefined;
    this.browserLink = this.resource.browserLink;
  }

  /**
   * A doc that exists already. Nothing of it is managed but what is declared in it.
   *
   * @param docId the part of the doc's link after `_d`, or a reference
   */
  static fromDocId(scope: Construct, id: string, docId: string): DocReference {
    return new ExistingDoc(scope, id, docId);
  }
}

class ExistingDoc extends Construct implements DocReference {
  readonly startsEmpty = false;

  constructor(
    scope: Construct,
    id: string,
    readonly docId: string,
  ) {
    super(scope, id);
    const known = isReference(docId) || docIdSchema.safeParse(docId).success;
    const problem = `${JSON.stringify(docId)} is no doc id: it is the part of the doc's link after _d, such as AbCdEfGhIj.`;
    this.node.addValidation({ validate: () => (known ? [] : [problem]) });
  }
}
