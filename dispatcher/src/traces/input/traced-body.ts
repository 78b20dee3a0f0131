import { LIMITS } from '@digital-commerce/plugin-schema';
import type { DataNotKept } from '@digital-commerce/plugin-schema';
import { isDeeperThan } from '../../json/depth.ts';
import { redactInput, redactParameters } from './redact-input.ts';

/** A body as a trace keeps it, or why it does not. */
export type TracedBody = { body?: string; dataNotKept?: DataNotKept };

type Form = 'json' | 'form';

/** How a body of this content type says what is what; `undefined` for one in which nothing can be redacted by name. */
export function formOf(contentType: string | null | undefined): Form | undefined {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json' || (type?.startsWith('application/') && type.endsWith('+json'))) return 'json';
  return type === 'application/x-www-form-urlencoded' ? 'form' : undefined;
}

/** The body without credentials and personal data: written anew, so it says the same in other bytes. */
export function toTracedBody(form: Form | undefined, text: string): TracedBody {
  if (text === '') return { body: '' };
  if (form === 'form') return { body: String(new URLSearchParams(redactParameters(new URLSearchParams(text)))) };
  if (form !== 'json') return { dataNotKept: 'unstructured' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { dataNotKept: 'unstructured' };
  }
  if (isDeeperThan(value, LIMITS.maxPayloadDepth)) return { dataNotKept: 'too_large' };
  return { body: JSON.stringify(redactInput(value)) };
}
