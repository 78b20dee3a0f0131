import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookWorker } from '../../../testing/plugin-sources.ts';
import { startDispatcher } from '../../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../../testing/start-dispatcher.ts';

const MESSAGE = { to: ['kim@shop.example'], subject: 'Your order', text: 'It is on its way.' };
const base = (id: string): ManifestInput => ({ id, name: id, version: '1.0.0', category: 'email' });

/** Sends what it is told to, as often as it is told to, and answers with what came of it. */
const SENDER = hookWorker(`
  const codes = [];
  for (let i = 0; i < (data.times ?? 1); i++) {
    try {
      codes.push(await ask(host, 'email.send', data.message));
    } catch ({ code }) {
      codes.push(code);
    }
  }
  return reply(codes);
`);
const PROVIDER = hookWorker(`
  if (data.subject === 'fail') throw new Error('no');
  if (data.subject !== 'again') return reply({ messageId: JSON.stringify([call.actor, data.to, data.text]) });
  try {
    await ask(host, 'email.send', data);
  } catch ({ code }) {
    return reply({ messageId: code });
  }
`);

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  const permissions = { 'email:send': { purpose: 'Tells customers', optional: true } };
  const actions = [{ name: 'send', file: 'src/send.ts', timeoutMs: 30_000 }];
  await platform.publish({ ...base('sender'), permissions, actions }, SENDER);
  await platform.publish({ ...base('mute'), actions }, SENDER);
  await platform.publish(
    { ...base('mailer'), permissions, hooks: [{ hook: 'send_email', file: 'src/mail.ts' }] },
    PROVIDER,
  );
  await platform.install('demo', 'sender', 'mute', 'mailer');
  await platform.install('bare', 'sender');
});
afterAll(() => platform.close());

async function send(message: object, { tenant = 'demo', plugin = 'sender', times = 1 } = {}): Promise<unknown[]> {
  const path = `/v1/tenants/${tenant}/plugins/${plugin}/actions/send`;
  return (await platform.call('POST', path, { body: { data: { message, times } } })).body.data;
}

test('a message goes through the plugin that provides mail, which learns who sends', async () => {
  const [sent] = (await send(MESSAGE)) as [{ messageId: string }];
  expect(JSON.parse(sent.messageId)).toEqual([{ kind: 'plugin', id: 'sender' }, MESSAGE.to, MESSAGE.text]);
});

test('it takes the permission, a provider, and one that works', async () => {
  expect(await send(MESSAGE, { plugin: 'mute' })).toEqual(['PERMISSION_DENIED']);
  expect(await send(MESSAGE, { tenant: 'bare' })).toEqual(['NO_PROVIDER']);
  expect(await send({ ...MESSAGE, subject: 'fail' })).toEqual([expect.stringMatching(/^PLUGIN_/)]);
});

test('no line of it begins another header, and nothing is unknown', async () => {
  for (const more of [
    { subject: 'a\r\nbcc: b@c.example' },
    { to: ['a@b.example\n'] },
    { to: [] },
    { from: 'a@b.example' },
  ]) {
    expect(await send({ ...MESSAGE, ...more })).toEqual(['INVALID_CALL']);
  }
});

test('a provider that sends through itself is stopped', async () => {
  expect(await send({ ...MESSAGE, subject: 'again' })).toEqual([{ messageId: 'RECURSION_REFUSED' }]);
});

test('an installation sends so many in an hour', async () => {
  const parts = 20;
  const times = LIMITS.emailsPerHour / parts;
  await Promise.all(Array.from({ length: parts }, () => send(MESSAGE, { tenant: 'bare', times })));
  expect(await send(MESSAGE, { tenant: 'bare' })).toEqual(['QUOTA_EXCEEDED']);
  expect(await send({ ...MESSAGE, subject: 'other' })).toEqual([{ messageId: expect.any(String) }]);
});
