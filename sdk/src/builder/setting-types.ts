import type { SettingInput } from './builder-options.ts';
import type { Problem } from './plugin-shape.ts';

export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

export type SettingDeclaration = DeepReadonly<SettingInput>;

/** What is wrong with a setting that its own type does not say. */
type SettingProblem<Declared> =
  | (Declared extends { sensitive: true; default: unknown } ? 'a sensitive setting has no default' : never)
  | (Declared extends { type: 'select'; options: readonly (infer Option)[]; default: infer Default }
      ? [Default] extends [Option]
        ? never
        : 'the default is one of the options'
      : never);

/** Nothing, unless the setting has a problem or a key that such settings do not take. */
export type CheckedSetting<Declared extends { type: SettingInput['type'] }> = {
  readonly [Key in Exclude<keyof Declared, keyof Extract<SettingInput, { type: Declared['type'] }>>]: never;
} & ([SettingProblem<Declared>] extends [never] ? unknown : Problem<SettingProblem<Declared>>);

/** What a tenant sets, by the setting's declaration. */
export type SettingValueOf<Declared> = Declared extends { type: 'number' }
  ? number
  : Declared extends { type: 'boolean' }
    ? boolean
    : Declared extends { type: 'select'; options: readonly (infer Option)[] }
      ? Option
      : string;
