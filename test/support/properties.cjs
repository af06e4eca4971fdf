/**
 * Property tests take the same cases on every run, so that a commit that passed passes again and a failure is the commit's. New
 * cases are looked for by `CODAFORM_PROPERTY_SEED=random` (or a number), as many as `CODAFORM_PROPERTY_RUNS` says for each
 * property (fast-check's own 100 otherwise). fast-check prints the seed of a failure.
 */
const fc = require('fast-check');

const seed = process.env.CODAFORM_PROPERTY_SEED ?? '20261128';
const runs = process.env.CODAFORM_PROPERTY_RUNS;
fc.configureGlobal({
  ...(seed === 'random' ? {} : { seed: Number(seed) }),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});
