import { randomUUID } from 'node:crypto';
import type { IRequest } from 'itty-router';
import { param, SCRIPT, SCRIPTS } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { buildContentResponse } from './build-content-response.ts';
import { toPage, toSuccess } from './envelope.ts';
import { loadNamespace } from './namespaces.ts';
import { toBindingResult, toScriptResult } from './script-results.ts';
import { deleteScript, loadScript, replaceContent, uploadScript } from './scripts.ts';
import { checkScriptName, scriptId } from './script-id.ts';
import { parseTagFilter } from './tag-filter.ts';
import { parseContent, parseUpload } from '../upload/parse-upload.ts';

/** Scripts: list, read, upload, delete, and their code and bindings. */
export function addScriptRoutes(router: ApiRouter, context: ApiContext): void {
  const { store, limits } = context;
  router
    .get(SCRIPTS, (request) => {
      const { name } = loadNamespace(store, param(request, 'namespace'));
      const matches = parseTagFilter(query(request, 'tags'));
      const scripts = store.listScripts(name).filter(({ settings }) => matches(settings.tags));
      const after = query(request, 'cursor');
      const from = after === undefined ? scripts : scripts.filter((script) => script.name > readCursor(after));
      const page = from.slice(0, readLimit(query(request, 'limit')));
      const last = page.at(-1);
      const cursor = last && page.length < from.length ? writeCursor(last.name) : undefined;
      return toPage(page.map(toScriptResult), scripts.length, cursor);
    })
    .delete(SCRIPTS, async (request) => {
      const { name: namespace } = loadNamespace(store, param(request, 'namespace'));
      const tags = query(request, 'tags');
      if (tags === undefined) throw new ApiError(10004, 'To delete scripts, say which with "?tags=tag:yes".');
      const matches = parseTagFilter(tags);
      const found = store.listScripts(namespace).filter(({ settings }) => matches(settings.tags));
      const isAtOnce = query(request, 'force') === 'true';
      await Promise.all(found.map(({ name }) => deleteScript(context, { namespace, name }, isAtOnce)));
      return toSuccess(null);
    })
    .get(SCRIPT, (request) => {
      const script = loadScript(store, scriptId(request));
      const { createdOn, modifiedOn, namespace } = script;
      return toSuccess({
        created_on: createdOn,
        modified_on: modifiedOn,
        dispatch_namespace: namespace,
        script: toScriptResult(script),
      });
    })
    .put(SCRIPT, async (request) => {
      const id = scriptId(request);
      loadNamespace(store, id.namespace);
      checkScriptName(id.name);
      const startedAt = performance.now();
      const upload = await parseUpload(request, limits);
      const isStrict = query(request, 'bindings_inherit') === 'strict';
      const script = await uploadScript(context, id, upload, { isStrict });
      return toSuccess({
        ...toScriptResult(script),
        startup_time_ms: Math.round(performance.now() - startedAt),
        deployment_id: (script.settings.version?.id ?? randomUUID()).replaceAll('-', ''),
        ...(script.settings.mainModule !== '' && { entry_point: script.settings.mainModule }),
      });
    })
    .delete(SCRIPT, async (request) => {
      await deleteScript(context, scriptId(request));
      return toSuccess(null);
    })
    .get(`${SCRIPT}/content`, (request) => {
      const id = scriptId(request);
      const script = loadScript(store, id, 10007);
      return buildContentResponse(script, store.listModules(id.namespace, id.name));
    })
    .put(`${SCRIPT}/content`, async (request) => {
      const id = scriptId(request);
      loadScript(store, id, 10007);
      return toSuccess(toScriptResult(await replaceContent(context, id, await parseContent(request, limits))));
    })
    .get(`${SCRIPT}/bindings`, (request) => {
      const { settings } = loadScript(store, scriptId(request), 10007);
      return toPage(settings.bindings.map(toBindingResult), settings.bindings.length, undefined);
    });
}

function query({ query: values }: IRequest, name: string): string | undefined {
  const value = values[name];
  return Array.isArray(value) ? value.at(-1) : value;
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw new ApiError(10004, `"limit" is a whole number above 0, not "${text}".`);
  return limit;
}

function writeCursor(name: string): string {
  return Buffer.from(name).toString('base64url');
}

function readCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}
