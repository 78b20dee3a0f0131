import { MIN_INJECTED_SECRET_CHARS } from '@digital-commerce/plugin-schema/egress';
import type { EgressPolicy, EgressRule } from '@digital-commerce/plugin-schema/egress';
import { Refusal } from '../refusal.ts';

// Of one connection, or about it; the platform's own; and what pretends to come from somebody in between.
const REMOVED =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|content-length|via|forwarded|x-forwarded-.*|x-real-ip|true-client-ip|cf-.*|mf-.*|x-bridge-.*|x-dispatch-.*|x-egress-.*|sec-.*)$/;

/** With pieces of an answer a plugin could put together what is redacted in the whole. */
const PIECES = ['range', 'if-range'];

/**
 * The headers that a request leaves with: the plugin's own, and over https those that the rules inject, in place of the
 * plugin's of the same name.
 * @throws Refusal EGRESS_FAILED when the value of a setting cannot be a header, or is too short
 */
export function toOutgoingHeaders(request: Request, rules: readonly EgressRule[], policy: EgressPolicy): Headers {
  const headers = new Headers();
  for (const [name, value] of request.headers) if (!REMOVED.test(name)) headers.append(name, value);
  if (policy.secrets.length > 0) {
    for (const name of PIECES) headers.delete(name);
    // What is encoded cannot be looked through.
    headers.set('accept-encoding', 'identity');
  }
  if (!request.url.startsWith('https:')) return headers;
  for (const { header, value, isTooShort } of rules.flatMap(({ inject = [] }) => inject).toReversed()) {
    if (isTooShort) throw tooShort(header);
    try {
      if (value === undefined) headers.delete(header);
      else headers.set(header, value);
    } catch {
      throw new Refusal(
        'EGRESS_FAILED',
        `The setting behind the header "${header}" holds characters that a header cannot. Correct its value.`,
      );
    }
  }
  return headers;
}

function tooShort(header: string): Refusal {
  return new Refusal(
    'EGRESS_FAILED',
    `The setting behind the header "${header}" is shorter than ${MIN_INJECTED_SECRET_CHARS} characters, so it could not be kept from the plugin. Set a longer secret.`,
  );
}
