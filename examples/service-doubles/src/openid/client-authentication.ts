import { OpenIdFailure } from './openid-failure.ts';

/** Checks that a request to the token endpoint is the client's, by its header or its form. @throws OpenIdFailure */
export function checkClient(
  header: string | null,
  form: URLSearchParams,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): void {
  const [, basic] = /^Basic (.+)$/.exec(header ?? '') ?? [];
  const [id, secret] =
    basic === undefined
      ? [form.get('client_id'), form.get('client_secret')]
      : Buffer.from(basic, 'base64').toString().split(':', 2).map(decodeURIComponent);
  if (id === clientId && secret === clientSecret) return;
  throw new OpenIdFailure(401, 'invalid_client', 'The OAuth client was not found, or its secret is wrong.');
}
