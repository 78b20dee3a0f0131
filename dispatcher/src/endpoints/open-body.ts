import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { ApiEndpoint } from '@digital-commerce/plugin-schema';
import { bodyTooLarge, readBytes } from '../http/body.ts';
import type { PublicCall } from '../http/call.ts';
import { checkOf } from '../json/check-schema.ts';
import { formOf } from '../traces/input/traced-body.ts';
import { MAX_INPUT_LENGTH } from '../traces/input/traced-input.ts';
import { limitBody } from './limited-body.ts';
import type { LimitedBody } from './limited-body.ts';

/**
 * The body of a request on its way to a plugin: as it streams, or, where the manifest says what it has to be, read and
 * checked first. Either way the plugin gets the bytes that were sent.
 * @throws BODY_TOO_LARGE, INVALID_JSON, INVALID_REQUEST with `details.problems`
 */
export async function openBody(
  { request, waitUntil }: PublicCall,
  { input, maxBodyBytes }: Pick<ApiEndpoint, 'input' | 'maxBodyBytes'>,
): Promise<LimitedBody | undefined> {
  if (Number(request.headers.get('content-length')) > maxBodyBytes) throw bodyTooLarge(maxBodyBytes);
  if (input !== undefined) {
    const bytes = await readBytes(request, Math.min(maxBodyBytes, LIMITS.maxPayloadBytes));
    checkInput(input, bytes);
    const copy = () => (bytes.byteLength > MAX_INPUT_LENGTH ? 'too_large' : bytes);
    return { body: bytes, isExceeded: () => false, whenRead: Promise.resolve(), copy };
  }
  if (request.body === null) return undefined;
  const isTraced = formOf(request.headers.get('content-type')) !== undefined;
  return limitBody(request.body, { maxBytes: maxBodyBytes, copyBytes: isTraced ? MAX_INPUT_LENGTH : 0 }, waitUntil);
}

function checkInput(input: NonNullable<ApiEndpoint['input']>, bytes: Uint8Array): void {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch (error) {
    throw new PlatformError('INVALID_JSON', `The body is not JSON: ${(error as Error).message}.`);
  }
  const problems = checkOf(input)(value);
  const [first] = problems;
  if (first === undefined) return;
  throw new PlatformError(
    'INVALID_REQUEST',
    `The body is not what this endpoint takes: ${first.path === '' ? '' : `at "${first.path}": `}${first.message}`,
    { problems },
  );
}
