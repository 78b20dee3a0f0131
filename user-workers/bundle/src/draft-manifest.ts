import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Manifest, suggestName } from '@digital-commerce/plugin-schema';
import type { BundleOptions } from './bundle-options.ts';
import { evaluatePlugin } from './evaluate-plugin.ts';
import { listHandlerKeys } from './list-handler-keys.ts';
import { locateInSource } from './locate-in-source.ts';
import { CALLED_METHODS, manifestFromClass } from './manifest-from-class.ts';
import type { ClassSurroundings } from './manifest-from-class.ts';
import { manifestProblems } from './manifest-problems.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';

/** A manifest as `plugin.ts` gives it, not yet parsed: other checks go on where its schema stops. */
export interface ManifestDraft {
  manifest?: Record<string, unknown>;
  /** Methods of the plugin class; absent for a manifest object. */
  methods?: string[];
  /** Files that it depends on, as seen from the folder; absent when it could not be evaluated. */
  inputs?: string[];
  problems: Problem[];
}

/** Evaluates `plugin.ts` and checks what it exports. */
export async function draftManifest(
  sources: PluginSources,
  { evaluationTimeoutMs = 5_000, cache }: Pick<BundleOptions, 'evaluationTimeoutMs' | 'cache'>,
): Promise<ManifestDraft> {
  const { folder, manifestSource } = sources;
  if (manifestSource === undefined) return { problems: [missingManifest(folder)] };
  const evaluation = await evaluatePlugin(sources, evaluationTimeoutMs, cache);
  if (!evaluation.ok) return { problems: evaluation.problems };
  const { exported, problems } = evaluation;
  const inputs = [...evaluation.inputs, 'package.json'];
  if (exported.kind === 'other') {
    const message = `The default export of plugin.ts is ${exported.type}. Export the manifest (the result of .build()) or a plugin class as default.`;
    return { problems: [...problems, createProblem('MANIFEST_NOT_EXPORTED', message, { file: 'plugin.ts' })] };
  }
  if (exported.kind === 'manifest') {
    const { manifest } = exported;
    return { manifest, inputs, problems: [...problems, ...manifestProblems(manifest, manifestSource)] };
  }
  const manifest = manifestFromClass(exported, await loadSurroundings(folder));
  return {
    manifest,
    inputs,
    methods: exported.methods,
    problems: [
      ...problems,
      ...manifestProblems(manifest, manifestSource),
      ...doubtfulMethods(exported.methods, manifest, manifestSource),
      ...doubtfulFields(Object.keys(exported.fields), manifestSource),
    ],
  };
}

/** A package.json that is not JSON has stopped the bundler before this. */
async function loadSurroundings(folder: string): Promise<ClassSurroundings> {
  const file = join(folder, 'package.json');
  const packageJson = existsSync(file)
    ? (JSON.parse(await readFile(file, 'utf8')) as ClassSurroundings['packageJson'])
    : undefined;
  return { packageJson, folderName: basename(folder) };
}

/** Methods that nothing calls and whose names are near one that is called. */
function doubtfulMethods(
  methods: readonly string[],
  manifest: Readonly<Record<string, unknown>>,
  source: string,
): Problem[] {
  const called = new Set(listHandlerKeys(manifest).map(({ key }) => key));
  return methods.flatMap((method) => {
    const suggestion = called.has(`plugin.ts#${method}`) ? undefined : suggestName(method, CALLED_METHODS);
    if (suggestion === undefined) return [];
    const message = `Nothing calls the method "${method}". Did you mean "${suggestion}"?`;
    return [createProblem('UNKNOWN_HOOK_METHOD', message, locateInSource(source, [method], undefined, 'key'))];
  });
}

/** Fields that are no part of the manifest and whose names are near one that is. */
function doubtfulFields(fields: readonly string[], source: string): Problem[] {
  const known = Object.keys(Manifest.shape);
  return fields.flatMap((field) => {
    const suggestion = known.includes(field) ? undefined : suggestName(field, known);
    if (suggestion === undefined) return [];
    const message = `Field "${field}" is no part of the manifest. Did you mean "${suggestion}"?`;
    return [createProblem('UNKNOWN_FIELD', message, locateInSource(source, [field], undefined, 'key'))];
  });
}

function missingManifest(folder: string): Problem {
  const message = `"${folder}" has no plugin.ts. Give the folder of a plugin, or create one with: admin-cli scaffold <category> <id>`;
  return createProblem('MANIFEST_MISSING', message, { file: 'plugin.ts' });
}
