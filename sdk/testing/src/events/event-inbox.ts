import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestPlatform } from '../platform/test-platform.ts';
import type { EmittedEvent } from './emitted-event.ts';

/** A server that the tenant's events are sent to, as to any webhook endpoint. */
export class EventInbox {
  /** Oldest first; one that was sent twice is there once. */
  readonly events: EmittedEvent[] = [];

  /** Registers it with the tenant for the events of these plugins. @returns what closes it */
  static async open(
    { client, network }: TestPlatform,
    tenant: string,
    plugins: readonly string[],
  ): Promise<{ inbox: EventInbox; close: () => void }> {
    const inbox = new EventInbox();
    const host = `${tenant}.events.example`;
    const close = network.register(host, inbox);
    const events = plugins.map((id) => `${id}.*`);
    await client.call('createWebhookEndpoint', { tenant, body: { url: `https://${host}/`, events } });
    return { inbox, close };
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const event = JSON.parse(await text(request)) as EmittedEvent;
    if (this.events.every(({ id }) => id !== event.id)) this.events.push(event);
    response.writeHead(204).end();
  }
}
