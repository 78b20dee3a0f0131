import * as z from 'zod';
import { PluginId } from '../manifest/identifiers.ts';

/** Who may answer one provider hook, and who was chosen to. */
const ProviderChoice = z.strictObject({
  hook: z.string(),
  /** Active plugins that have a handler for it, in the order that their handlers run. */
  plugins: z.array(PluginId),
  /** Absent when nobody chose. */
  chosen: PluginId.optional(),
});
export type ProviderChoice = z.output<typeof ProviderChoice>;

/** `GET|PUT|DELETE /v1/tenants/:tenant/providers[/:hook]`: hooks that some plugin answers, by name. */
export const ProviderChoices = z.strictObject({ providers: z.array(ProviderChoice) });
export type ProviderChoices = z.output<typeof ProviderChoices>;

/** `PUT /v1/tenants/:tenant/providers/:hook` */
export const PutProviderRequest = z.strictObject({ plugin: PluginId });
