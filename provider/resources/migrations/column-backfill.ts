import type { Client } from '../../client';
import { DiagnosticError, defineResource } from '../../framework';
import { refuseImport } from './attributes';
import { columnBackfillSchema } from './column-backfill-schema';

const NOT_YET = 'This build knows its attributes and cannot carry it out.';

/** `coda_column_backfill`. */
export const columnBackfillResource = defineResource<Client>()({
  typeName: 'coda_column_backfill',
  schema: columnBackfillSchema,

  async create() {
    throw DiagnosticError.error('Migrations cannot be applied yet', NOT_YET);
  },

  async read(_ctx, { prior }) {
    throw DiagnosticError.error('Migrations cannot be read yet', `${NOT_YET} (${prior.doc_id ?? ''})`);
  },

  async update() {
    throw DiagnosticError.error('Migrations cannot be applied yet', NOT_YET);
  },

  async delete() {},

  importState() {
    return refuseImport('coda_column_backfill');
  },
});
