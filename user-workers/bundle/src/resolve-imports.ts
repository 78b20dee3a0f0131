import { builtinModules, createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { OnResolveArgs, OnResolveResult, PartialMessage, Plugin, PluginBuild } from 'esbuild';
import type { PluginSources } from './plugin-sources.ts';
import { SDK } from './plugin-sources.ts';
import type { ProblemCode } from './problems.ts';

const require = createRequire(import.meta.url);
const [RUNTIME_FOLDER, SCHEMA_FOLDER] = ['@digital-commerce/plugin-runtime', '@digital-commerce/plugin-schema'].map(
  (name) => dirname(require.resolve(name)),
) as [string, string];
const NODE_BUILTINS = new Set(builtinModules);
const NODE_MODULES = `${sep}node_modules${sep}`;
/** Marks our own question to esbuild, which comes back to this plugin. */
const ASKED = Symbol('asked');

/**
 * Resolves imports as in a plugin's Worker: `cloudflare:*` stays, the SDK is found for any folder, Node's built-ins are
 * problems. What is wrong carries its `ProblemCode` as `detail`, so nobody reads esbuild's prose.
 */
export function resolveImports({ sdkFolder, ownSdk }: PluginSources): Plugin {
  const ownFolders = [join(sdkFolder, 'src'), RUNTIME_FOLDER, SCHEMA_FOLDER].map((folder) => `${folder}${sep}`);
  return {
    name: 'plugin-imports',
    setup(build) {
      build.onResolve({ filter: /^cloudflare:/ }, ({ path }) => ({ path, external: true }));
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === ASKED || args.kind === 'entry-point') return undefined;
        // Between files of the SDK, of the runtime and of a package nothing is the author's to mend, and each question takes its time.
        const isOthers =
          args.importer.includes(NODE_MODULES) || ownFolders.some((own) => args.importer.startsWith(own));
        if (args.path.startsWith('.') && isOthers) return undefined;
        const isSdk = args.path === SDK || args.path.startsWith(`${SDK}/`);
        return resolveOne(build, args, isSdk && !ownSdk ? sdkFolder : args.resolveDir);
      });
    },
  };
}

async function resolveOne(build: PluginBuild, args: OnResolveArgs, resolveDir: string): Promise<OnResolveResult> {
  const { importer, namespace, kind, path } = args;
  if (path.startsWith('node:')) return fail('NODE_BUILTIN_IMPORT', nodeBuiltinText(path));
  const found = await build.resolve(path, { importer, namespace, kind, resolveDir, pluginData: ASKED });
  if (found.errors.length === 0) {
    const { path, external, namespace, suffix, sideEffects } = found;
    return { path, external, namespace, suffix, sideEffects };
  }
  if (NODE_BUILTINS.has(path)) return fail('NODE_BUILTIN_IMPORT', nodeBuiltinText(path));
  return fail('UNRESOLVED_IMPORT', `Import "${path}" leads nowhere. ${adviceFor(path)}`);
}

function fail(detail: ProblemCode, text: string): OnResolveResult {
  return { errors: [{ text, detail } satisfies PartialMessage] };
}

function nodeBuiltinText(path: string): string {
  return `Import "${path}" is a Node built-in, and plugins run without Node. Use the web platform's APIs or a package made for browsers.`;
}

function adviceFor(path: string): string {
  return path.startsWith('.') ? 'Check the path and the file name.' : `Install it in the plugin: npm install ${path}`;
}
