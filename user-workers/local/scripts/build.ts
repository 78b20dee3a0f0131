/**
 * Writes the package as npm gets it, into `dist` or the folder that is named: JavaScript, because Node strips no types
 * from what is installed.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { buildWorker } from '../src/build-worker.ts';
import { toFileName } from '../src/prebuilt-worker.ts';

const root = join(import.meta.dirname, '..');
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown> & {
  dependencies: Record<string, string>;
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'workers'), { recursive: true });

const prebuilt: Plugin = {
  name: 'prebuilt-workers',
  setup: (bundle) => {
    bundle.onResolve({ filter: /\/build-worker\.ts$/ }, () => ({ path: join(root, 'src/prebuilt-worker.ts') }));
  },
};
await build({
  entryPoints: {
    index: join(root, 'src/index.ts'),
    command: join(root, 'src/command/main.ts'),
    'spawner-process': join(root, 'src/spawner/spawner-process.mjs'),
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  packages: 'external',
  plugins: [prebuilt],
});

for (const entry of globSync(['**/*.worker.ts', 'binding/namespace-binding.ts'], { cwd: join(root, 'src') })) {
  writeFileSync(join(dist, 'workers', toFileName(entry)), await buildWorker(entry));
}

writeDeclarations();
cpSync(join(root, 'README.md'), join(dist, 'README.md'));
cpSync(join(root, 'bin'), join(dist, 'bin'), { recursive: true });
const bin = join(dist, 'bin/dispatch-namespace.mjs');
writeFileSync(bin, readFileSync(bin, 'utf8').replace('../src/command/main.ts', '../command.js'));

const { private: _private, scripts: _scripts, dependencies, ...rest } = manifest;
const { esbuild: _esbuild, ...needed } = dependencies;
const imports = { '#spawner-process': './spawner-process.js' };
const exports = { '.': { types: './types/index.d.ts', default: './index.js' }, './launch': './bin/launch.mjs' };
writeFileSync(
  join(dist, 'package.json'),
  `${JSON.stringify({ ...rest, engines: { node: '>=22.13' }, imports, exports, dependencies: needed }, null, 2)}\n`,
);

function writeDeclarations(): void {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const types = join(dist, 'types');
  execFileSync(
    process.execPath,
    [
      tsc,
      '-p',
      root,
      '--emitDeclarationOnly',
      '--composite',
      'false',
      '--incremental',
      'false',
      '--declaration',
      '--outDir',
      types,
    ],
    {
      stdio: 'inherit',
    },
  );
  for (const file of globSync('**/*.d.ts', { cwd: types })) {
    const path = join(types, file);
    // Declarations name the sources, which are not there.
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
}
