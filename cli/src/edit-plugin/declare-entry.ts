import { findDefaultExport } from '@digital-commerce/plugin-bundle/plugin-module';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { MagicString } from 'magic-string';
import { parseSync } from 'oxc-parser';
import { editBuilder } from './edit-builder.ts';
import { editClass } from './edit-class.ts';
import { editDecoratedClass, isDecorated } from './edit-decorated-class.ts';
import { editManifestObject } from './edit-manifest-object.ts';
import { toFields } from './entry-shape.ts';
import type { EditResult, NewEntry, PluginModule } from './plugin-edit.ts';
import { toLiteral } from './to-literal.ts';

export type DeclareEntryResult =
  | { outcome: 'edited'; handler: 'file' | 'method'; source: string }
  | { outcome: 'declared'; file?: string };

/**
 * Adds an entry to the text of a `plugin.ts`: to the builder's chain, to the manifest object, or to the class, which may be
 * decorated.
 * @throws INVALID_PLUGIN when the file does not parse, or its default export is none of these
 */
export function declareEntry(source: string, entry: NewEntry): DeclareEntryResult {
  const { program, errors } = parseSync('plugin.ts', source);
  const [error] = errors;
  if (error !== undefined) {
    const line = source.slice(0, error.labels[0]?.start ?? 0).split('\n').length;
    throw new PlatformError(
      'INVALID_PLUGIN',
      `plugin.ts does not parse: ${error.message} (line ${line}). Repair it first.`,
    );
  }
  const module: PluginModule = { program, text: new MagicString(source) };
  const exported = findDefaultExport(program);
  const result = edit(module, exported, entry);
  if (result === undefined) {
    throw new PlatformError(
      'INVALID_PLUGIN',
      `The default export of plugin.ts is not a builder that ends in ".build()", a manifest object, or a class, with its lists written out, so the ${entry.label} cannot be added to it. Declare it by hand: .${entry.call}(…) with ${toLiteral(toFields(entry))}`,
    );
  }
  return result.outcome === 'edited' ? { ...result, source: module.text.toString() } : result;
}

function edit(
  module: PluginModule,
  exported: ReturnType<typeof findDefaultExport>,
  entry: NewEntry,
): EditResult | undefined {
  switch (exported?.type) {
    case 'CallExpression':
      return editBuilder(module, exported, entry);
    case 'ObjectExpression':
      return editManifestObject(module, exported, entry);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isDecorated(module.program, exported)
        ? editDecoratedClass(module, exported, entry)
        : editClass(module, exported, entry);
    case undefined:
    default:
      return undefined;
  }
}
