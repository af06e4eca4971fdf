import { builtinModules } from 'node:module';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/**
 * Packages that the code loads with `import()` at their first use, with everything that it imports of them. They travel
 * in the bundle as text. A start then costs nothing for them, where otherwise Node would parse half of the file in vain,
 * for each of the three times that Terraform starts a provider to make one plan.
 */
const DEFERRED: Readonly<Record<string, readonly string[]>> = {
  undici: ['undici'],
  '@modelcontextprotocol/sdk': [
    '@modelcontextprotocol/sdk/client/index.js',
    '@modelcontextprotocol/sdk/client/streamableHttp.js',
    '@modelcontextprotocol/sdk/types.js',
  ],
};

const NAMESPACE = 'deferred';

/**
 * Puts each deferred package into the bundle as one text, which is compiled when it is first imported.
 *
 * @param shared how the bundle itself is built
 * @throws Error, through esbuild, for an `import()` of a package that the list above does not have
 */
export function deferredPackages(shared: BuildOptions): Plugin {
  return {
    name: 'deferred-packages',
    setup(outer) {
      outer.onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
        if (kind !== 'dynamic-import' || path.startsWith('node:') || builtinModules.includes(path)) return undefined;
        if (packageOf(path) !== undefined) return { path, namespace: NAMESPACE };
        return { errors: [{ text: `import() of ${path}: add it to DEFERRED in scripts/deferred.ts` }] };
      });
      outer.onResolve({ filter: /^package:/, namespace: NAMESPACE }, ({ path }) => ({ path, namespace: NAMESPACE }));
      outer.onLoad({ filter: /^package:/, namespace: NAMESPACE }, async ({ path }) => ({
        contents: compiledAtUse(await bundled(path.slice('package:'.length), shared)),
      }));
      outer.onLoad({ filter: /^[^:]+$/, namespace: NAMESPACE }, ({ path }) => {
        const name = packageOf(path) ?? path;
        const key = DEFERRED[name]?.indexOf(path);
        return { contents: `module.exports = require(${JSON.stringify(`package:${name}`)}).part${key};` };
      });
    },
  };
}

function packageOf(specifier: string): string | undefined {
  return Object.keys(DEFERRED).find((name) => DEFERRED[name]?.includes(specifier));
}

/** The parts of a package in one piece, so that its modules exist once. */
async function bundled(name: string, shared: BuildOptions): Promise<string> {
  const parts = DEFERRED[name] ?? [];
  const result = await build({
    ...shared,
    stdin: {
      contents: parts.map((part, i) => `export * as part${i} from ${JSON.stringify(part)};`).join('\n'),
      resolveDir: shared.absWorkingDir,
    },
    write: false,
  });
  const [file] = result.outputFiles ?? [];
  if (file === undefined) throw new Error(`${name} was not bundled`);
  return file.text;
}

function compiledAtUse(code: string): string {
  return `const { compileFunction } = require('node:vm');
compileFunction(${JSON.stringify(code)}, ['exports', 'require', 'module'])(exports, require, module);`;
}
