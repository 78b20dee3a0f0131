import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import type { LogLine, MetricPoint, ThrownError } from '@digital-commerce/plugin-schema';
import type { SettingsSealer } from '../settings/seal.ts';
import { maskText, maskTexts } from '../traces/input/mask-text.ts';
import type { InvocationTarget } from './invocation-target.ts';

/** The part of a reply that the platform writes down or tells, apart from the result itself. */
interface Told {
  logs: LogLine[];
  metrics?: MetricPoint[];
  error?: ThrownError;
  rejection?: { code?: string; message: string; field?: string };
}

/**
 * A reply in whose logs, measurements, error and rejection no value of a sensitive setting stands any more, and in whose logs
 * and error nothing that looks like a credential or a person's address. A plugin that disguises a value gets it past this.
 */
export async function maskReply<Reply extends Told>(
  reply: Reply,
  { settings }: Pick<InvocationTarget, 'settings'>,
  sealer: SettingsSealer,
): Promise<Reply> {
  const { logs, metrics = [], error, rejection } = reply;
  const isQuiet = logs.length === 0 && metrics.length === 0 && error === undefined && rejection === undefined;
  if (isQuiet) return reply;
  const secrets = (await settings.secrets(sealer)).flatMap(toParts).flatMap(toForms);
  const hide = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
  const mask = <Value>(value: Value): Value => maskTexts(mapTexts(value, hide)) as Value;
  return {
    ...reply,
    logs: mask(logs),
    ...(reply.metrics && { metrics: mapTexts(reply.metrics, hide) as MetricPoint[] }),
    ...(error && { error: maskError(error, hide) }),
    ...(rejection && { rejection: mapTexts(rejection, hide) as typeof rejection }),
  };
}

/** Shorter ones stand in other words by chance. */
const MASKED_FROM_LENGTH = 6;
const PART_FROM_LENGTH = 16;

/** Several keys may stand in one setting while one of them is being replaced. */
function toParts(secret: string): string[] {
  const parts = secret.split(/[\s,]+/).filter(({ length }) => length >= PART_FROM_LENGTH);
  return [secret, ...parts];
}

function toForms(secret: string): string[] {
  if (secret.length < MASKED_FROM_LENGTH) return [];
  const utf8 = String.fromCharCode(...new TextEncoder().encode(secret.slice(0, 10_000)));
  const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), btoa(utf8)];
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

function maskError({ name, message, stack }: ThrownError, hide: (text: string) => string): ThrownError {
  const mask = (text: string): string => maskText(hide(text));
  return { name: mask(name), message: mask(message), ...(stack !== undefined && { stack: mask(stack) }) };
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((element) => mapTexts(element, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [change(key), mapTexts(inner, change)]));
}
