import { isSensitiveName, isSensitiveText } from './sensitive.ts';

const KEPT = new Set(['accept', 'accept-language', 'content-type', 'content-language', 'webhook-id']);
/** Ends of names by which senders of webhooks tell what a message is about. */
const KEPT_ENDS = /-(event|event-type|event-name|event-id|topic|delivery|webhook-id|api-version)$/;
const MAX_LENGTH = 200;

/** Those of some headers that a trace keeps: what the body is, and what a message is about. No other is. */
export function toTracedHeaders(headers: Iterable<[name: string, value: string]>): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name, value]) => isKept(name) && isPlain(value)));
}

function isKept(name: string): boolean {
  return KEPT.has(name) || (KEPT_ENDS.test(name) && !isSensitiveName(name));
}

function isPlain(value: string): boolean {
  return value.length <= MAX_LENGTH && !isSensitiveText(value);
}
