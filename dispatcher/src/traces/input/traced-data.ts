import { LIMITS } from '@digital-commerce/plugin-schema';
import type { InvocationKind } from '@digital-commerce/plugin-schema';
import { isDeeperThan } from '../../json/depth.ts';
import { redactInput } from './redact-input.ts';
import { MAX_INPUT_LENGTH } from './traced-input.ts';
import type { TracedInput } from './traced-input.ts';
import { toTracedMessage } from './traced-message.ts';

/**
 * What a handler that takes data was given, without credentials and personal data. Of the installation's own life nothing is
 * kept: it is no call that could be made again.
 * @param text JSON, which the platform has made
 */
export function toTracedData(kind: InvocationKind, text: string): TracedInput {
  if (kind === 'lifecycle') return { data: undefined };
  if (text.length > MAX_INPUT_LENGTH) return { data: undefined, dataNotKept: 'too_large' };
  const data: unknown = JSON.parse(text);
  if (kind === 'webhook') return toTracedMessage(data);
  if (isDeeperThan(data, LIMITS.maxPayloadDepth)) return { data: undefined, dataNotKept: 'too_large' };
  return { data: redactInput(data) };
}
