/** Unit tests stand beside the code; end-to-end, contract and chaos tests under test/. `npm test` builds first. */
module.exports = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
    ],
  },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/cdktf.out/', '/test/long/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf.out/', '<rootDir>/.demo/'],
  collectCoverageFrom: ['{model,formula,provider,local-coda,constructs,cli}/**/*.ts', '!constructs/bindings/**', '!**/*.test.ts'],
  coverageReporters: ['text-summary', 'lcovonly'],
  // The same cases of every property on every run.
  setupFiles: ['<rootDir>/test/support/properties.cjs'],
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
  // The tests wait for terraform most of the time, so one worker a core is not too much.
  maxWorkers: 2,
  testTimeout: 30000,
};
