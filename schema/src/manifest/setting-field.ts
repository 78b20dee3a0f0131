import * as z from 'zod';

const settingBase = {
  label: z.string().min(1).max(100),
  description: z.string().max(500).optional(),
  /** An installation without a value for a required setting stays in state `needs_settings`. */
  required: z.boolean().default(false),
  /** Encrypted at rest and never shown again. */
  sensitive: z.boolean().default(false),
};
export const SettingField = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('string'), ...settingBase, default: z.string().max(10_000).optional() }),
  z.strictObject({ type: z.literal('number'), ...settingBase, default: z.number().optional() }),
  z.strictObject({ type: z.literal('boolean'), ...settingBase, default: z.boolean().optional() }),
  z.strictObject({
    type: z.literal('select'),
    ...settingBase,
    options: z.array(z.string().min(1).max(100)).min(1).max(100),
    default: z.string().optional(),
  }),
]);
export type SettingField = z.output<typeof SettingField>;
export type SettingValue = string | number | boolean;

export const SettingKey = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and "_", starting with a letter');
