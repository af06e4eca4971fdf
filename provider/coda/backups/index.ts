export type { TableSelection } from './collect';
export * from './format';
export { Backups, type DestructiveStep } from './keeper';
export { type ListedBackup, listBackups, readBackup, readManifest } from './read';
export { type Conflict, type Filled, isNothing, type Made, type RestoreReport } from './restore/report';
export { restoreBackup, restoreBackups } from './restore/restore';
export type { RestoreOptions } from './restore/work';
export { attach, type BackupRequest, ensureWritable, writeBackup } from './write';
