export { alignedByName } from './align';
export { applyChanges } from './apply';
export * from './changes';
export { type DiffOptions, diffDocs, sameReadFormat } from './diff';
