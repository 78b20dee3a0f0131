import * as z from 'zod';
import { param, SCRIPT } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toList, toSuccess } from './envelope.ts';
import { readJson } from './read-json.ts';
import { toBindingResult } from './script-results.ts';
import { scriptId } from './script-id.ts';
import { loadScript, updateSettings } from './scripts.ts';
import type { ScriptBinding, ScriptSettings } from '../store/types.ts';
import { parseBinding, WireBinding } from '../upload/bindings.ts';

const Secret = WireBinding.extend({ type: z.string().default('secret_text') });
const MAX_BULK = 100;
/** A JSON merge patch: `null` deletes. */
const Bulk = z.object({
  secrets: z
    .record(z.string(), WireBinding.partial().nullable())
    .refine((secrets) => Object.keys(secrets).length <= MAX_BULK, {
      error: `At most ${MAX_BULK} secrets at once.`,
    }),
});

/** Secrets of a script. They are written and never read. A running Worker is restarted with the new ones. */
export function addSecretRoutes(router: ApiRouter, context: ApiContext): void {
  const { store } = context;
  const secrets = `${SCRIPT}/secrets`;
  router
    .get(secrets, (request) => toList(listSecrets(loadScript(store, scriptId(request), 10007).settings)))
    .put(secrets, async (request) => {
      const secret = toSecret(await readJson(request, Secret));
      await updateSettings(context, scriptId(request), { change: (old) => putSecret(old, secret), effect: 'restart' });
      return toSuccess(toBindingResult(secret));
    })
    .get(`${secrets}/:secret`, (request) => {
      const { settings } = loadScript(store, scriptId(request), 10007);
      return toSuccess(toBindingResult(findSecret(settings, param(request, 'secret'))));
    })
    .delete(`${secrets}/:secret`, async (request) => {
      const name = param(request, 'secret');
      await updateSettings(context, scriptId(request), {
        change: (old) => {
          findSecret(old, name);
          return dropSecret(old, name);
        },
        effect: 'restart',
      });
      return toSuccess(null);
    })
    .patch(`${SCRIPT}/secrets-bulk`, async (request) => {
      const bulk = Object.entries((await readJson(request, Bulk)).secrets);
      const puts = bulk.flatMap(([name, secret]) =>
        secret ? [toSecret({ ...secret, name, type: secret.type ?? 'secret_text' })] : [],
      );
      const drops = bulk.filter(([, secret]) => !secret).map(([name]) => name);
      const { settings } = await updateSettings(context, scriptId(request), {
        change: (old) => puts.reduce(putSecret, drops.reduce(dropSecret, old)),
        effect: 'restart',
      });
      return toList(listSecrets(settings));
    });
}

type SecretBinding = Extract<ScriptBinding, { type: 'secret_text' }>;

function isSecret(binding: ScriptBinding): binding is SecretBinding {
  return binding.type === 'secret_text';
}

function toSecret(wire: WireBinding): SecretBinding {
  if (!wire.type.startsWith('secret_'))
    throw new ApiError(10004, `"${wire.type.slice(0, 200)}" is not a type of secret.`);
  const binding = parseBinding(wire);
  if (isSecret(binding)) return binding;
  throw new ApiError(10004, `Secret "${wire.name}" has type "${wire.type}", which the local namespace does not serve.`);
}

function listSecrets({ bindings }: ScriptSettings): object[] {
  return bindings.filter(isSecret).map(toBindingResult);
}

/** @throws ApiError 10056 */
function findSecret({ bindings }: ScriptSettings, name: string): SecretBinding {
  const secret = bindings.filter(isSecret).find((binding) => binding.name === name);
  if (!secret) throw new ApiError(10056);
  return secret;
}

/** @throws ApiError 10053 when a binding that is no secret has the name */
function putSecret(settings: ScriptSettings, secret: SecretBinding): ScriptSettings {
  const old = settings.bindings.find(({ name }) => name === secret.name);
  if (old && !isSecret(old)) {
    throw new ApiError(
      10053,
      `Binding name '${secret.name}' already in use. Please use a different name and try again.`,
    );
  }
  return { ...settings, bindings: [...settings.bindings.filter((binding) => binding !== old), secret] };
}

function dropSecret(settings: ScriptSettings, name: string): ScriptSettings {
  return { ...settings, bindings: settings.bindings.filter((binding) => !isSecret(binding) || binding.name !== name) };
}
