/** What a client asks of the authorisation endpoint. */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  scope: string;
  state?: string;
  nonce?: string;
  codeChallenge: string;
  isOffline: boolean;
  /** The client wants that people are asked again. */
  asksConsent: boolean;
}

/**
 * @returns the request, or in words why it is none. Nobody is sent on then: the address to send them to may be an attacker's.
 */
export function parseAuthorizationRequest(
  params: URLSearchParams,
  { clientId, redirectUris }: { clientId: string; redirectUris: ReadonlySet<string> },
): AuthorizationRequest | string {
  const get = (name: string): string => params.get(name) ?? '';
  if (get('client_id') !== clientId) return 'Error 401: invalid_client';
  if (!redirectUris.has(get('redirect_uri'))) return 'Error 400: redirect_uri_mismatch';
  if (get('response_type') !== 'code') return 'Error 400: unsupported_response_type';
  if (!get('scope').split(' ').includes('openid')) return 'Error 400: invalid_scope';
  if (get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(get('code_challenge')))
    return 'Error 400: invalid_request (code_challenge)';
  const [state, nonce] = [get('state'), get('nonce')];
  return {
    clientId,
    redirectUri: get('redirect_uri'),
    scope: get('scope'),
    ...(state !== '' && { state }),
    ...(nonce !== '' && { nonce }),
    codeChallenge: get('code_challenge'),
    isOffline: get('access_type') === 'offline',
    asksConsent: get('prompt').split(' ').includes('consent'),
  };
}
