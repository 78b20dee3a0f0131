import { PlatformError } from '@digital-commerce/plugin-schema';
import { Envelope, ScriptDetail, ScriptSummary } from './wire.ts';
import type { ScriptUpload } from './wire.ts';
import * as z from 'zod';

export interface NamespaceClientOptions {
  /** Up to and with `/client/v4`: Cloudflare's, or a local namespace's. */
  apiUrl: string;
  accountId: string;
  namespace: string;
  /** API token with `Workers Scripts: edit`. */
  token: string;
  fetch?: typeof fetch;
}

/** Calls that delete by tag, in a row. */
const MAX_ROUNDS = 100;
const ATTEMPTS = 3;

/** Cloudflare's code for a script that is not in the namespace. */
const SCRIPT_NOT_FOUND_CODES = new Set([10007, 10092]);

/**
 * Manages the scripts of one dispatch namespace over Cloudflare's REST API (v4).
 * Every method throws NAMESPACE_ERROR, with `details: { status, code, reason }`, when the API refuses or does not answer; code
 * 10021 says that the uploaded code does not start.
 */
export class NamespaceClient {
  readonly #scriptsUrl: string;
  readonly #options: NamespaceClientOptions;

  constructor(options: NamespaceClientOptions) {
    this.#options = options;
    const { apiUrl, accountId, namespace } = options;
    this.#scriptsUrl = `${apiUrl}/accounts/${accountId}/workers/dispatch/namespaces/${namespace}/scripts`;
  }

  /** Creates or replaces a script. Once this returns, the script can be dispatched to. */
  async uploadScript(upload: ScriptUpload): Promise<{ etag: string }> {
    const body = new FormData();
    const { durableObjects = [] } = upload;
    const classes = durableObjects.map(({ className }) => className);
    const metadata = {
      main_module: upload.mainModule,
      compatibility_date: upload.compatibilityDate,
      compatibility_flags: upload.compatibilityFlags ?? [],
      bindings: [
        ...(upload.bindings ?? []),
        ...durableObjects.map(({ binding: name, className }) => ({
          type: 'durable_object_namespace',
          name,
          class_name: className,
        })),
      ],
      // Classes that are there already are left as they are.
      ...(classes.length > 0 && { migrations: { new_tag: 'v1', steps: [{ new_sqlite_classes: classes }] } }),
      tags: upload.tags ?? [],
    };
    body.set('metadata', new Blob([JSON.stringify(metadata)], { type: 'application/json' }), 'metadata.json');
    for (const { name, source } of upload.modules) {
      body.append(name, new Blob([source], { type: 'application/javascript+module' }), name);
    }
    for (const { name, source } of upload.sourceMaps ?? []) {
      body.append(name, new Blob([source], { type: 'application/source-map' }), name);
    }
    return this.#call('PUT', `/${encodeURIComponent(upload.name)}`, ScriptSummary, { body });
  }

  /** `undefined` when the namespace has no such script. */
  async getScript(name: string): Promise<ScriptSummary | undefined> {
    const detail = await this.#call('GET', `/${encodeURIComponent(name)}`, ScriptDetail, { absentIsUndefined: true });
    return detail?.script;
  }

  /** In place of those that it has. */
  async putTags(name: string, tags: readonly string[]): Promise<void> {
    const body = JSON.stringify(tags);
    await this.#call('PUT', `/${encodeURIComponent(name)}/tags`, z.array(z.string()), { body });
  }

  async listScripts(): Promise<ScriptSummary[]> {
    return this.#call('GET', '', ScriptSummary.array());
  }

  /** Succeeds, too, when there is no such script. */
  async deleteScript(name: string): Promise<void> {
    const path = `/${encodeURIComponent(name)}?force=true`;
    await this.#call('DELETE', path, ScriptSummary.nullish(), { absentIsUndefined: true });
  }

  /**
   * Deletes every script that has the tag. Succeeds, too, when none has. A local namespace ends the calls that are in
   * flight; on Cloudflare they go on until their limits.
   */
  async deleteScriptsWithTag(tag: string): Promise<void> {
    const filter = `?tags=${encodeURIComponent(`${tag}:yes`)}`;
    // Cloudflare does not say how many one call takes: it is asked until none is left.
    for (let rounds = 0; rounds < MAX_ROUNDS; rounds += 1) {
      await this.#call('DELETE', `${filter}&force=true`, z.unknown());
      const left = await this.#call('GET', `${filter}&limit=1`, ScriptSummary.array());
      if (left.length === 0) return;
    }
    throw new PlatformError(
      'NAMESPACE_ERROR',
      `Scripts with the tag "${tag}" are still there after ${MAX_ROUNDS} calls that delete them. Repeat the call.`,
    );
  }

  #call<T>(method: string, path: string, result: z.ZodType<T>, options?: { body?: FormData | string }): Promise<T>;
  #call<T>(
    method: string,
    path: string,
    result: z.ZodType<T>,
    options: { absentIsUndefined: true },
  ): Promise<T | undefined>;
  async #call<T>(
    method: string,
    path: string,
    result: z.ZodType<T>,
    { body, absentIsUndefined }: { body?: FormData | string; absentIsUndefined?: boolean } = {},
  ): Promise<T | undefined> {
    const what = `${method} ${this.#scriptsUrl}${path}`;
    const response = await this.#send(`${this.#scriptsUrl}${path}`, { method, ...(body && { body }) });
    const { status } = response;
    const answer = Envelope.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) {
      throw new PlatformError('NAMESPACE_ERROR', `${what} answered ${status} in a form that is not Cloudflare's.`, {
        status,
      });
    }
    const [error] = answer.data.errors;
    if (!answer.data.success) {
      const code = error?.code;
      if (absentIsUndefined && code !== undefined && SCRIPT_NOT_FOUND_CODES.has(code)) return undefined;
      const message = error?.message ?? 'no reason given';
      throw new PlatformError('NAMESPACE_ERROR', `${what} answered ${status}: ${message}`, {
        status,
        code,
        reason: message,
      });
    }
    return result.parse(answer.data.result);
  }

  /** All that this client asks for can be asked twice, so a connection that breaks is no reason to give up. */
  async #send(url: string, init: { method: string; body?: FormData | string }): Promise<Response> {
    const send = this.#options.fetch ?? fetch;
    const headers = {
      authorization: `Bearer ${this.#options.token}`,
      ...(typeof init.body === 'string' && { 'content-type': 'application/json' }),
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(url, { ...init, headers });
      } catch (error) {
        if (attempt < ATTEMPTS) continue;
        throw new PlatformError(
          'NAMESPACE_ERROR',
          `${init.method} ${url} got no answer (${String(error)}). Is the namespace running?`,
        );
      }
    }
  }
}
