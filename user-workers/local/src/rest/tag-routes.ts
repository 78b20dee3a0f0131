import * as z from 'zod';
import { param, SCRIPT } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toList, toSuccess } from './envelope.ts';
import { readJson } from './read-json.ts';
import { scriptId } from './script-id.ts';
import { loadScript, updateSettings } from './scripts.ts';
import type { ScriptId } from './script-id.ts';

const MAX_TAGS = 8;
const Tag = z.string().min(1).max(1_024);

/** Tags of a script, at most eight. */
export function addTagRoutes(router: ApiRouter, context: ApiContext): void {
  const tags = `${SCRIPT}/tags`;
  const write = async (id: ScriptId, change: (old: string[]) => string[]): Promise<string[]> => {
    const changed = await updateSettings(context, id, {
      change: (settings) => ({ ...settings, tags: checkTags(change(settings.tags)) }),
      effect: 'none',
    });
    return changed.settings.tags;
  };
  router
    .get(tags, (request) => toList(loadScript(context.store, scriptId(request), 10007).settings.tags))
    .put(tags, async (request) => {
      const given = await readJson(request, z.array(Tag).max(1_000));
      return toList(await write(scriptId(request), () => given));
    })
    .put(`${tags}/:tag`, async (request) => {
      const tag = Tag.safeParse(param(request, 'tag'));
      if (!tag.success) throw new ApiError(10004, 'A tag has 1 to 1024 characters.');
      await write(scriptId(request), (old) => [...old, tag.data]);
      return toSuccess(null);
    })
    .delete(`${tags}/:tag`, async (request) => {
      const gone = param(request, 'tag');
      await write(scriptId(request), (old) => old.filter((tag) => tag !== gone));
      return toSuccess(null);
    });
}

function checkTags(tags: string[]): string[] {
  const distinct = [...new Set(tags)];
  if (distinct.length <= MAX_TAGS) return distinct;
  throw new ApiError(10004, `A script has at most ${MAX_TAGS} tags, not ${distinct.length}.`);
}
