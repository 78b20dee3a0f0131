import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { text } from 'node:stream/consumers';
import { PlatformError } from '@digital-commerce/plugin-schema';
import { parseTscOutput } from './parse-tsc-output.ts';
import { resolvePackageFolder, SDK } from './plugin-sources.ts';
import type { PluginSources } from './plugin-sources.ts';
import type { Problem } from './problems.ts';

/**
 * What the TypeScript compiler says about the plugin's code, its tests left out.
 * @throws INTERNAL when the compiler does not run
 */
export async function checkTypes(sources: PluginSources): Promise<Problem[]> {
  const temporary = await mkdtemp(join(tmpdir(), 'plugin-types-'));
  try {
    const project = join(temporary, 'tsconfig.json');
    await writeFile(project, JSON.stringify(createTsconfig(sources)));
    return parseTscOutput(await runTsc(sources.folder, project));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The plugin's own strictness, our idea of what there is at run time. */
function createTsconfig({ folder, sdkFolder, ownSdk }: PluginSources): object {
  const own = join(folder, 'tsconfig.json');
  return {
    ...(existsSync(own) && { extends: own }),
    compilerOptions: {
      noEmit: true,
      composite: false,
      incremental: false,
      declaration: false,
      emitDeclarationOnly: false,
      rootDir: parse(folder).root,
      target: 'es2024',
      lib: ['es2024'],
      module: 'esnext',
      moduleResolution: 'bundler',
      moduleDetection: 'force',
      customConditions: ['workerd', 'worker', 'browser'],
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      verbatimModuleSyntax: false,
      skipLibCheck: true,
      // The names that the SDK and the runtime make global come in through `files`, which works from any folder.
      types: [],
      paths: ownSdk ? {} : { [SDK]: [join(sdkFolder, 'src/index.ts')] },
    },
    files: [
      join(folder, 'plugin.ts'),
      join(sdkFolder, 'src/index.ts'),
      join(resolvePackageFolder('@cloudflare/workers-types', sdkFolder), 'index.d.ts'),
    ],
    include: [join(folder, 'src/**/*.ts'), join(folder, 'src/**/*.tsx'), join(folder, '*.d.ts')],
    exclude: [join(folder, '**/node_modules'), join(folder, '**/*.test.ts'), join(folder, '**/*.spec.ts')],
    references: [],
  };
}

async function runTsc(folder: string, project: string): Promise<string> {
  const tsc = join(resolvePackageFolder('typescript', import.meta.dirname), 'bin/tsc');
  const child = spawn(process.execPath, [tsc, '--project', project, '--pretty', 'false'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [code, output, errors] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  if (code === 0 || output.includes('error TS')) return output;
  throw new PlatformError('INTERNAL', `The TypeScript compiler ended with code ${code}: "${errors || output}".`);
}
