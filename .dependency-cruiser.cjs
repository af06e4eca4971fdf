/** The lines between the rooms (README, "The rooms"): dependencies point down only, and there are no cycles. */
const room = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(main\\.ts|constructs|provider|formula|model|local-coda|cli|test|scripts|examples)', pathNot: allowed },
});
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: '^constructs/bindings' }, to: { circular: true } },
    room('model-depends-on-nothing', '^model/', '^model/'),
    room('formula-depends-on-model', '^formula/', '^(formula|model)/'),
    room('framework-knows-nothing-of-coda', '^provider/framework/', '^provider/framework/'),
    room('coda-client-stays-low', '^provider/coda/', '^(provider/coda|formula|model)/'),
    room('provider-imports-no-constructs', '^provider/(main|resources|data-sources|provider|local-formulas|formula-json|doc-schema)', '^(provider|formula|model)/'),
    room('local-coda-imports-no-provider', '^local-coda/', '^(local-coda|formula|model)/'),
    room('constructs-import-no-provider', '^constructs/', '^(constructs|formula|model)/'),
    room('cli-lines', '^cli/', '^(cli|provider/coda|formula|model|local-coda)/'),
    room('app-imports-constructs', '^(main\\.ts|examples/)', '^(constructs|formula|model|examples)/'),
  ],
  options: { doNotFollow: { path: 'node_modules' }, exclude: { path: '(^|/)(node_modules|dist|cdktf\\.out)/' }, tsPreCompilationDeps: true },
};
