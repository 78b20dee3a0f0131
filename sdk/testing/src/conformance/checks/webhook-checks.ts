import type { Webhook } from '@digital-commerce/plugin-schema';
import { randomUUID } from 'node:crypto';
import type { ConformanceSetup } from '../conformance-setup.ts';
import type { WebhookCall } from '../../webhooks/webhook-call.ts';
import type { CheckName, CheckResult } from '../report.ts';

const TIMED = new Set<Webhook['scheme']>(['stripe', 'standard']);

/** Messages that nobody must be able to send. */
export async function checkSignatures(setup: ConformanceSetup): Promise<CheckResult[]> {
  return forEachWebhook(setup, 'signatures', async (plugin, webhook) => {
    const old = new Date(plugin.clock.now().getTime() - (webhook.toleranceSeconds + 60) * 1_000);
    const forged: (readonly [string, WebhookCall])[] = [
      ['without a signature', { signature: 'none' }],
      ...(webhook.scheme === 'plugin'
        ? []
        : ([['with the signature of somebody else', { signature: 'wrong' }]] as const)),
      ...(TIMED.has(webhook.scheme) ? ([['signed long ago', { signedAt: old }]] as const) : []),
    ];
    for (const [what, call] of forged) {
      const { status, error } = await plugin.sendWebhook(webhook.name, { body: { id: randomUUID() }, ...call });
      if (status >= 500) {
        const why = `A message ${what} was not refused: ${error?.code ?? status}: ${error?.message ?? ''}`;
        return { status: 'fail', why, todo: 'Have the verifier throw at once for what is not signed.' };
      }
      if (status < 400) {
        const todo =
          webhook.verifier === undefined
            ? 'Declare the `scheme` that its sender signs with, and the `secretSetting`; or a `verifier` that checks messages.'
            : `Have the verifier "${webhook.verifier}" throw for what is not signed.`;
        return { status: 'fail', why: `A message ${what} was taken with status ${status}.`, todo };
      }
    }
    return { status: 'pass', why: `It refused messages ${forged.map(([what]) => what).join(', ')}.` };
  });
}

/** The sender has lost the answer, and sends once more. */
export async function checkDuplicates(setup: ConformanceSetup): Promise<CheckResult[]> {
  const webhooks = await forEachWebhook(setup, 'duplicates', async (plugin, webhook) => {
    const message = { id: randomUUID(), body: { id: `evt_${randomUUID()}`, type: 'conformance.unknown' } };
    const first = await plugin.sendWebhook(webhook.name, message);
    const second = await plugin.sendWebhook(webhook.name, message);
    if (first.delivery === undefined) {
      return {
        status: 'skip',
        why: `The message was refused (${first.error?.code ?? first.status}): only the plugin knows how to sign it.`,
      };
    }
    if (first.delivery.id === second.delivery?.id)
      return { status: 'pass', why: 'The same message twice reached it once.' };
    return {
      status: 'fail',
      why: 'The same message twice was delivered as two.',
      todo: 'Have the verifier return what the sender calls the message, or declare `idHeader`.',
    };
  });
  return [...webhooks, ...(await checkRepeatedRequests(setup))];
}

/** Messages overtake one another. */
export async function checkOrder(setup: ConformanceSetup): Promise<CheckResult[]> {
  return forEachWebhook(setup, 'out-of-order', async (plugin, webhook) => {
    const now = plugin.clock.now().getTime();
    for (const [index, secondsAgo] of [5, 60].entries()) {
      const created = Math.floor(now / 1_000) - secondsAgo;
      const { delivery, error, status } = await plugin.sendWebhook(webhook.name, {
        body: { id: `evt_${randomUUID()}`, type: 'conformance.unknown', created },
        signedAt: new Date(created * 1_000),
      });
      const failure = delivery?.error ?? (index === 0 ? undefined : error);
      if (delivery === undefined && index === 0) {
        return {
          status: 'skip',
          why: `The message was refused (${error?.code ?? status}): only the plugin knows how to sign it.`,
        };
      }
      if (failure !== undefined) {
        const why = `The message ${index === 0 ? 'that came first' : 'that was sent before it'} failed with ${failure.code}: ${failure.message}`;
        return {
          status: 'fail',
          why,
          todo: 'Take each message by itself: compare its time with what is stored, and leave old news alone.',
        };
      }
    }
    return { status: 'pass', why: 'An older message after a newer one was taken.' };
  });
}

async function checkRepeatedRequests(setup: ConformanceSetup): Promise<CheckResult[]> {
  const endpoints = setup.manifest.apiEndpoints.filter(({ idempotent }) => idempotent);
  if (endpoints.length === 0) return [];
  await using plugin = await setup.start();
  const results: CheckResult[] = [];
  for (const { method, path, file } of endpoints) {
    const handler = setup.handlers.find(({ kind, name }) => kind === 'endpoint' && name === `${method} ${path}`);
    const idempotencyKey = randomUUID();
    const address = path.replaceAll(/:[a-z]\w*/g, 'conformance');
    const call = { body: handler?.payloads[0], idempotencyKey };
    const texts = [];
    for (const _time of [1, 2]) {
      const response = await plugin.callEndpoint(method, address, call);
      texts.push(`${response.status} ${await response.text()}`);
    }
    const [first, second] = texts;
    const isSame = first === second;
    results.push({
      check: 'duplicates',
      subject: `endpoint ${method} ${path} (${file})`,
      status: isSame ? 'pass' : 'fail',
      why: isSame
        ? 'The same request twice was answered the same.'
        : `The same request twice was answered with ${first}, then ${second}.`,
      ...(!isSame && { todo: 'Answer below 500, so that the platform keeps the answer for the second request.' }),
    });
  }
  return results;
}

type Verdict = Pick<CheckResult, 'status' | 'why' | 'todo'>;

async function forEachWebhook(
  setup: ConformanceSetup,
  check: CheckName,
  look: (plugin: Awaited<ReturnType<ConformanceSetup['start']>>, webhook: Webhook) => Promise<Verdict>,
): Promise<CheckResult[]> {
  const { webhooks } = setup.manifest;
  if (webhooks.length === 0) return [{ check, subject: 'plugin', status: 'skip', why: 'It declares no webhook.' }];
  await using plugin = await setup.start();
  const results: CheckResult[] = [];
  for (const webhook of webhooks) {
    results.push({ check, subject: `webhook ${webhook.name} (${webhook.file})`, ...(await look(plugin, webhook)) });
  }
  return results;
}
