export * from './cell';
export * from './doc';
export * from './enums';
export * from './format';
export * from './ids';
