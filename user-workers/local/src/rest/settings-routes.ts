import * as z from 'zod';
import { SCRIPT } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { changeSettings } from './build-settings.ts';
import { checkSettings } from './check-settings.ts';
import { toSuccess } from './envelope.ts';
import { readJson } from './read-json.ts';
import { scriptId } from './script-id.ts';
import { toSettingsResult } from './script-results.ts';
import { loadScript, updateSettings } from './scripts.ts';
import type { ScriptSettings } from '../store/types.ts';
import { parseSettings } from '../upload/metadata.ts';
import type { WireSettings } from '../upload/metadata.ts';
import type { FormLimits } from '../upload/read-form.ts';
import { readForm } from '../upload/read-form.ts';
import { readPart } from '../upload/read-part.ts';

/** Settings of a script: read, and change those that a request names. */
export function addSettingsRoutes(router: ApiRouter, context: ApiContext): void {
  const { store, limits } = context;
  router
    .get(`${SCRIPT}/settings`, (request) => toSuccess(toSettingsResult(loadScript(store, scriptId(request), 10007))))
    .patch(`${SCRIPT}/settings`, async (request) => {
      const id = scriptId(request);
      loadScript(store, id, 10007);
      const wire = await readSettings(request, limits);
      const change = (old: ScriptSettings): ScriptSettings => {
        const settings = changeSettings(wire, old);
        if (wire.bindings) checkSettings(settings, store);
        return settings;
      };
      return toSuccess(toSettingsResult(await updateSettings(context, id, { change, effect: 'probe' })));
    });
}

async function readSettings(request: Request, limits: FormLimits): Promise<WireSettings> {
  if (/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return parseSettings(await readJson(request, z.unknown()));
  }
  const form = await readForm(request, limits);
  const value = form instanceof Uint8Array ? undefined : await readPart(form, 'settings');
  if (value === undefined) throw new ApiError(10004, 'The body is a form without the part "settings".');
  return parseSettings(value);
}
