import { Construct } from 'constructs';
import { Permission as CodaPermission } from '../bindings/providers/coda/permission';
import { giveAddress } from '../terraform';
import type { DocReference } from './references';

/** Whom a doc is shared with: exactly one of these. */
export type Principal =
  | { readonly email: string }
  | { readonly groupId: string }
  | { readonly domain: string }
  | { readonly workspaceId: string }
  | 'anyone';

/** What a permission is made with. */
export interface PermissionProps {
  readonly doc: DocReference;
  readonly principal: Principal;
  readonly access: 'readonly' | 'comment' | 'write';
  /** Let Coda send an e-mail about it. Default: false. */
  readonly notify?: boolean;
  /** Take over a permission that gives other access. */
  readonly adopt?: boolean;
}

/** Access to a doc (`coda_permission`). The owner needs none. */
export class Permission extends Construct {
  /** The resource, for what Terraform can be told beside. */
  readonly resource: CodaPermission;

  constructor(scope: Construct, id: string, props: PermissionProps) {
    super(scope, id);
    const { doc, principal, access, notify, adopt } = props;
    this.resource = new CodaPermission(this, 'Resource', {
      docId: doc.docId,
      ...principalConfig(principal),
      access,
      suppressEmail: notify === undefined ? undefined : !notify,
      adopt,
    });
    giveAddress(this.resource, 'coda_permission', this);
  }
}

function principalConfig(principal: Principal): { principalType: string; principal?: string } {
  if (principal === 'anyone') return { principalType: 'anyone' };
  if ('email' in principal) return { principalType: 'email', principal: principal.email };
  if ('groupId' in principal) return { principalType: 'group', principal: principal.groupId };
  if ('domain' in principal) return { principalType: 'domain', principal: principal.domain };
  return { principalType: 'workspace', principal: principal.workspaceId };
}
