import type { AppPermission } from '../app';
import { type Block, string } from './code';
import { defined } from './references';

export function permissionBlock({ key, principal: { type, value }, access }: AppPermission): Block {
  return {
    head: `resource "coda_permission" "${key}"`,
    attributes: defined({
      doc_id: 'local.doc_id',
      principal_type: string(type),
      principal: type === 'anyone' ? undefined : string(value),
      access: string(access),
    }),
  };
}
