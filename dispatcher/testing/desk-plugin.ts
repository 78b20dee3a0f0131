import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { hookWorker } from './plugin-sources.ts';

const file = 'src/actions/x.ts';
const base = (id: string): ManifestInput => ({ id, name: id, version: '1.0.0', category: 'utility' });
/** What the desk opens a ticket of. */
export const text = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };

/** A help desk, whose actions do what workflows have to cope with. */
export const DESK: ManifestInput = {
  ...base('desk'),
  adminPermissions: [{ name: 'clerk', label: 'Clerk' }],
  events: { emits: [{ name: 'opened' }] },
  apiEndpoints: [{ method: 'GET', path: '/calls', file: 'src/calls.ts' }],
  actions: [
    { name: 'open', file, input: text, output: { type: 'object', required: ['ticket'] } },
    { name: 'note', file },
    { name: 'fail', file },
    { name: 'refuse', file },
    { name: 'hang', file, timeoutMs: 30_000 },
    { name: 'tell', file },
    { name: 'large', file },
    { name: 'guarded', file, permission: 'clerk' },
  ],
};

/** Writes down each call; the Worker outlives the dispatcher's runtime. */
export const DESK_WORKER = `
const calls = [];
${hookWorker(`
    const { name, idempotencyKey, attempt, actor } = call;
    calls.push({ name, data, idempotencyKey, attempt, actor });
    switch (name) {
      case 'open': return reply({ ticket: { id: 't-' + data.text } });
      case 'fail':
        if (attempt > (data?.times ?? Infinity)) return reply('at last');
        return JSON.stringify({ logs: [{ level: 'info', message: 'trying' }], outcome: 'threw', error: { name: 'E', message: 'not yet' }, plain: true });
      case 'refuse':
        return JSON.stringify({ logs: [], outcome: 'rejected', rejection: { code: 'CLOSED', message: 'We are closed.' } });
      case 'hang': return attempt > 1 ? reply('done') : new Promise(() => {});
      case 'tell':
        await ask(host, 'events.emit', 'opened', data, {});
        return reply(data);
      case 'large': return reply('x'.repeat(200_000));
      default: return reply(data);
    }
  }
  handleRequest() {
    return { logs: [], outcome: 'returned', response: Response.json(calls) };
`)}`;
