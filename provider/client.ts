import type { Backups, Coda } from './coda';
import type { GoneRows } from './gone-rows';
import type { Planned } from './planned';
import type { PlannedLoad } from './planned-load';

/** What the provider's configuration makes, and every resource and data source gets. */
export interface Client {
  readonly coda: Coda;
  /** The provider refuses every write. Plans still work, so that drift can be looked for. */
  readonly readOnly: boolean;
  /** Whether a token for the MCP server is there at all. */
  readonly hasMcpToken: boolean;
  /** Whether every doubt about a formula is an error: functions that are not known, types that fit only sometimes. */
  readonly strictFormulas: boolean;
  /** Where backups go before something is taken away. */
  readonly backups: Backups;
  /** The rows that this run has deleted. */
  readonly goneRows: GoneRows;
  /** What the plans of this run will make Coda do. */
  readonly load: PlannedLoad;
  /** What the plans of this run have promised so far. */
  readonly planned: Planned;
}
