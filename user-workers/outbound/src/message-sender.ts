import { isPublicHostName } from '@digital-commerce/plugin-schema/egress';
import type { MessageSenderRpc, OutgoingMessage, SendOutcome } from '@digital-commerce/plugin-schema/egress';
import { WorkerEntrypoint } from 'cloudflare:workers';
import type { Env } from './env.ts';
import { Refusal } from './refusal.ts';
import { sendRequest } from './send-request.ts';
import { Upload } from './upload.ts';

/** Sends what the platform itself has to say, by the same ways as requests of plugins. Redirects are not followed. */
export class MessageSender extends WorkerEntrypoint<Env> implements MessageSenderRpc {
  /** Never throws for what the address or its server does. */
  async send({ url: address, headers, body, timeoutMs, plainHttp = false }: OutgoingMessage): Promise<SendOutcome> {
    const url = new URL(address);
    if ((url.protocol !== 'https:' && !plainHttp) || !isPublicHostName(url.hostname)) {
      return { code: 'EGRESS_DENIED', message: `"${url.origin}" is no https address of a host on the internet.` };
    }
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeoutMs);
    try {
      const request = new Request(url, { method: 'POST', headers, body });
      const waitUntil = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
      const upload = new Upload(request);
      const sending = { url, method: 'POST', headers: new Headers(request.headers), upload, abort, waitUntil };
      const answer = await sendRequest(this.env, sending);
      await answer.body?.cancel();
      return { status: answer.status };
    } catch (error) {
      if (error instanceof Refusal) return { code: error.code, message: error.message };
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
