import type { ManifestInput } from '@digital-commerce/plugin-schema';
import type { DeepReadonly } from '../builder/setting-types.ts';
import { noteFields } from './class-metadata.ts';

/** What a class declares beside its methods. `id`, `version` and `description` are package.json's when left out. */
export type PluginDeclaration = DeepReadonly<
  Omit<ManifestInput, 'id' | 'version'> & Partial<Pick<ManifestInput, 'id' | 'version'>>
>;

/**
 * Keeps what is written there as a type, for `ContextOf<typeof declaration>`.
 * @example const declaration = declarePlugin({ name: 'A', category: 'payment', settings: { … } });
 */
export function declarePlugin<const Declaration extends PluginDeclaration>(declaration: Declaration): Declaration {
  return declaration;
}

/** Makes a class, the default export of `plugin.ts`, a plugin. Fields of the class may hold more of the manifest. */
export function Plugin(
  declaration: PluginDeclaration,
): (target: abstract new () => object, context: { readonly metadata: object | undefined }) => void {
  return (_target, context) => noteFields(context.metadata, { ...declaration });
}
