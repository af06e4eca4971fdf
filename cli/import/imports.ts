import type { AppDoc } from './app';
import { permissionId } from './permissions';

/** An object of the doc, and the address that takes it over. */
export interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

/**
 * Everything that the code declares, with the id that `terraform import` takes. The addresses are those that the constructs
 * spell from the ids of their scopes, and that the HCL has.
 */
export function addressesOf(app: AppDoc): ImportBlock[] {
  const pages = app.pages.map(({ key, id }) => ({ to: `coda_page.${key}`, id: `${app.id}/${id}` }));
  const tables = app.tables.flatMap((table) => {
    const path = `${app.id}/${table.id}`;
    const first = table.kind === 'managed' ? 1 : 0;
    const columns = table.columns.slice(first).map((column) => ({
      to: `coda_column.${table.key}_${column.key}`,
      id: `${path}/${column.id}`,
    }));
    return table.kind === 'managed' ? [{ to: `coda_table.${table.key}`, id: path }, ...columns] : columns;
  });
  const rows = app.seeds.map(({ key, table, keyColumn }) => ({
    to: `coda_rows.${key}`,
    id: `${app.id}/${table.id}/${keyColumn.name}`,
  }));
  const on = (type: string) => (thing: { readonly key: string; readonly id: string }) => ({
    to: `${type}.${thing.key}`,
    id: `${app.id}/${thing.id}`,
  });
  const permissions = app.permissions.map(({ key, principal }) => ({ key, id: permissionId(principal) }));
  return [
    ...pages,
    ...tables,
    ...app.formulas.map(on('coda_formula')),
    ...app.views.map(on('coda_view')),
    ...rows,
    ...permissions.map(on('coda_permission')),
  ];
}
