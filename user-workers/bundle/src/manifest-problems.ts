import { checkManifest, LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestIssue } from '@digital-commerce/plugin-schema';
import { locateInSource } from './locate-in-source.ts';
import { createProblem } from './problems.ts';
import type { Problem, ProblemCode } from './problems.ts';

const CODES: Readonly<Record<ManifestIssue['code'], ProblemCode>> = {
  UNKNOWN_KEY: 'UNKNOWN_KEY',
  UNKNOWN_HOOK: 'UNKNOWN_HOOK',
  INVALID: 'MANIFEST_INVALID',
};

/** What is wrong with a manifest, each problem at its place in the source of plugin.ts. */
export function manifestProblems(manifest: Record<string, unknown>, source: string): Problem[] {
  const sizeBytes = Buffer.byteLength(JSON.stringify(manifest));
  if (sizeBytes > LIMITS.maxManifestBytes) {
    const message = `The manifest takes ${sizeBytes} bytes as JSON; at most ${LIMITS.maxManifestBytes} are allowed.`;
    return [createProblem('MANIFEST_INVALID', message, locateInSource(source, [], undefined))];
  }
  const checked = checkManifest(manifest);
  if (checked.ok) return [];
  return checked.issues.map(({ code, path, message }) => {
    const value = path.reduce<unknown>(readKey, manifest);
    const place = locateInSource(source, path, value, code === 'UNKNOWN_KEY' ? 'key' : 'value');
    return createProblem(CODES[code], message, place);
  });
}

function readKey(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
