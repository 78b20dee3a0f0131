import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import { toPluginAnswer } from './answer/to-plugin-answer.ts';
import type { Env } from './env.ts';
import { RequestRecord } from './ledger/request-record.ts';
import type { BodyCount } from './limited-stream.ts';
import { chooseRules } from './policy/choose-rules.ts';
import { countPolicyRequest } from './policy/count-request.ts';
import { toOutgoingHeaders } from './policy/outgoing-headers.ts';
import { readPolicy, refuseUnusable } from './policy/read-policy.ts';
import { Refusal } from './refusal.ts';
import { sendRequest } from './send-request.ts';
import { Upload } from './upload.ts';
import { log } from './log.ts';

/** Answers one request of a plugin: with what the server says, or with a refusal. */
export async function serveRequest(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  try {
    return await serve(request, env, context);
  } catch (error) {
    if (error instanceof Refusal) return error.toResponse();
    log('egress_failed', {}, error);
    return new Refusal('EGRESS_FAILED', 'The platform failed to send the request. Its log says why.').toResponse();
  }
}

async function serve(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  const policy = readPolicy(env);
  const url = new URL(request.url);
  const { method } = request;
  const upload = new Upload(request);
  const down: BodyCount = { bytes: 0, isExceeded: false };
  const record = new RequestRecord({ env, context, policy, url, method, up: upload.count, down });
  const abort = new AbortController();
  const time = startTimer(Number(env.EGRESS_TIMEOUT_MS ?? LIMITS.egressTimeoutMs));
  void time.isUp.then(() => abort.abort());
  try {
    refuseUnusable(policy);
    if (request.headers.has('upgrade')) {
      throw new Refusal('EGRESS_DENIED', `Plugins open no connections of other protocols to "${url.origin}".`);
    }
    const rules = chooseRules({ url, method }, policy);
    await countPolicyRequest(env, policy);
    const headers = toOutgoingHeaders(request, rules, policy);
    const waitUntil = (work: Promise<unknown>): void => context.waitUntil(work);
    const sender = `${policy.tenant}/${policy.plugin}`;
    const received = await sendRequest(env, { url, method, headers, upload, sender, abort, waitUntil });
    const { secrets } = policy;
    const answer = toPluginAnswer(received, { origin: url.origin, method, secrets, down });
    record.answered(answer.status);
    return record.whenEnded(answer, time.stop);
  } catch (error) {
    await Promise.race([upload.whenRead(), time.isUp]);
    time.stop();
    record.refused(error instanceof Refusal ? error.code : 'EGRESS_FAILED');
    throw error;
  }
}

function startTimer(timeoutMs: number): { isUp: Promise<void>; stop: () => void } {
  const { promise: isUp, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMs);
  return { isUp, stop: () => clearTimeout(timer) };
}
