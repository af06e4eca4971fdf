export * from './cell';
export * from './diagram';
export * from './diff';
export * from './doc';
export * from './enums';
export * from './format';
export * from './ids';
export * from './safe-text';
