/** An answer of the token endpoint and its like that is no success: RFC 6749, section 5.2. */
export class OpenIdFailure extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }

  toResponse(): Response {
    const headers = this.status === 401 ? { 'www-authenticate': 'Basic realm="openid-double"' } : {};
    return Response.json({ error: this.error, error_description: this.message }, { status: this.status, headers });
  }
}

export function invalidGrant(description: string): OpenIdFailure {
  return new OpenIdFailure(400, 'invalid_grant', description);
}
