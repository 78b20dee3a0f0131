import { PAYLOAD_TYPE_NAMES } from '../src/hook-reference/index.ts';

const NOTE = '// Written from the hook table by `npm run generate`.\n';

/** Globals of the Workers runtime; plugins import ours. */
const TAKEN = new Set(['EmailMessage']);

/** The module through which the SDK exports the types of payloads. */
export function toPayloadExports(): string {
  const names = PAYLOAD_TYPE_NAMES.map((name) => `  ${name},\n`).join('');
  return `${NOTE}export type {\n${names}} from '@digital-commerce/plugin-schema';\n`;
}

/** The module that lets plugins use these types without importing them. */
export function toPayloadGlobals(): string {
  const types = PAYLOAD_TYPE_NAMES.filter((name) => !TAKEN.has(name))
    .map((name) => `  type ${name} = schema.${name};\n`)
    .join('');
  return `${NOTE}import type * as schema from '@digital-commerce/plugin-schema';\n\ndeclare global {\n${types}}\n`;
}
