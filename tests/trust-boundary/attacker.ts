import type { PluginSources } from '../support/build-release.ts';
import type { TestPlatform } from '../support/test-platform.ts';

/** What an attack led to: a value, or an error's name, code and message. */
export interface Outcome {
  value?: unknown;
  name?: string;
  code?: string;
  message?: string;
}

/**
 * A plugin whose endpoint `POST /attack` does what it is told.
 * @param attacks by name: the body of a function of `context`, `arg`, `request` and `kept` (module state), with `say(act)` for its own use
 * @param declarations calls on the builder
 */
export function attackerSources(id: string, attacks: Record<string, string>, declarations = ''): PluginSources {
  const table = Object.entries(attacks).map(
    ([name, body]) => `${JSON.stringify(name)}: async (context, arg, request) => { ${body} }`,
  );
  return {
    id,
    declarations: `.apiEndpoint('POST', '/attack', 'src/attack.ts')${declarations}`,
    files: {
      'src/attack.ts': `// @ts-nocheck
import * as workers from 'cloudflare:workers';
export const kept = {};
const say = async (act) => {
  try { const value = await act(); return { value }; }
  catch (error) { return { name: String(error?.name), code: error?.code, message: String(error?.message) }; }
};
export const attacks = { ${table.join(',\n')} };
export default async (context, request) => {
  const { attack, arg } = await request.json();
  const outcome = await say(() => attacks[attack](context, arg, request));
  return outcome.value instanceof Response ? outcome.value : outcome;
};
`,
    },
  };
}

/** The same outcome as the plugin's endpoint tells it, or the platform's error in its place. */
export async function attack(
  platform: TestPlatform,
  [tenant, plugin]: readonly [tenant: string, plugin: string],
  name: string,
  arg?: unknown,
): Promise<Outcome> {
  const { body } = await platform.call<Outcome & { error?: Outcome }>(
    'POST',
    `/v1/tenants/${tenant}/api/${plugin}/attack`,
    { attack: name, arg },
  );
  return body.error ?? body;
}
