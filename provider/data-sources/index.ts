import { columnDataSource } from './column';
import { docDataSource } from './doc';
import { docsDataSource } from './docs';
import { formulaResultDataSource } from './formula-result';
import { pageDataSource } from './page';
import { rowsDataSource } from './rows';
import { schemaDataSource } from './schema';
import { tableDataSource } from './table';
import { tablesDataSource } from './tables';
import { whoamiDataSource } from './whoami';

/** Every data source of the provider. */
export const dataSources = [
  whoamiDataSource,
  docsDataSource,
  docDataSource,
  pageDataSource,
  tablesDataSource,
  tableDataSource,
  columnDataSource,
  rowsDataSource,
  formulaResultDataSource,
  schemaDataSource,
];
