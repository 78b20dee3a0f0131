import type { TracedEndpointCall } from '@digital-commerce/plugin-schema';
import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import type { FoundEndpoint } from '../../endpoints/find-endpoint.ts';
import type { LimitedBody } from '../../endpoints/limited-body.ts';
import { isSensitiveName, isSensitiveText } from './sensitive.ts';
import { redactParameters } from './redact-input.ts';
import { formOf, toTracedBody } from './traced-body.ts';
import { toTracedHeaders } from './traced-headers.ts';
import type { TracedInput } from './traced-input.ts';

const MAX_ADDRESS_LENGTH = 4 * 1024;

/** A request to an endpoint as a trace keeps it: without its caller's credentials, and without personal data. */
export function toTracedCall(
  { endpoint, requested }: Pick<FoundEndpoint, 'endpoint' | 'requested'>,
  { url, headers }: Pick<Request, 'url' | 'headers'>,
  body: LimitedBody | undefined,
): TracedInput {
  const { searchParams: search } = new URL(url);
  if (url.length > MAX_ADDRESS_LENGTH) return { data: undefined, dataNotKept: 'too_large' };
  const { dataNotKept, ...kept } = body === undefined ? {} : readBody(headers, body);
  const call: TracedEndpointCall = {
    method: endpoint.method,
    path: redactPath(endpoint.path, requested),
    query: redactParameters(search),
    headers: toTracedHeaders(headers),
    ...kept,
  };
  return { data: call, ...(dataNotKept !== undefined && { dataNotKept }) };
}

function readBody(headers: Headers, { copy }: LimitedBody): ReturnType<typeof toTracedBody> {
  const form = formOf(headers.get('content-type'));
  const bytes = copy();
  if (typeof bytes === 'string') return { dataNotKept: form === undefined ? 'unstructured' : bytes };
  try {
    return toTracedBody(form, new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return { dataNotKept: 'unstructured' };
  }
}

/** A value of a path is redacted by the name of its parameter, and by what it is. */
function redactPath(pattern: string, path: string): string {
  const names = pattern.split('/');
  return path
    .split('/')
    .map((value, place) => {
      const name = names[place] ?? '';
      if (!name.startsWith(':')) return value;
      return isSensitiveName(name) || isSensitiveText(decode(value)) ? REDACTED : value;
    })
    .join('/');
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
