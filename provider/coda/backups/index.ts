export type { TableSelection } from './collect';
export * from './format';
export { Backups, type DestructiveStep } from './keeper';
export { type ListedBackup, listBackups, readBackup, readManifest } from './read';
export { attach, type BackupRequest, ensureWritable, writeBackup } from './write';
