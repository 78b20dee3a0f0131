import * as z from 'zod';
import { fromBase64Url, toBase64Url } from '../encoding/base64url.ts';
import { DerivedKey } from '../keys/derived-key.ts';

const PREFIX = 'dcc_';
/** Tenant, customer, and when it ends, in milliseconds since the epoch. */
const Claims = z.tuple([z.string(), z.string(), z.number()]);

/** By which the host application vouches for a customer of a tenant. They are signed, and nothing of them is stored. */
export class CustomerTokens {
  readonly #key: DerivedKey;

  /** @param secret 32 bytes in base64 */
  constructor(secret: string) {
    this.#key = new DerivedKey(secret, 'customer-token-v1');
  }

  async issue(tenant: string, customer: string, expiresAt: Date): Promise<string> {
    const claims: z.input<typeof Claims> = [tenant, customer, expiresAt.getTime()];
    const text = toBase64Url(new TextEncoder().encode(JSON.stringify(claims)));
    return `${PREFIX}${text}.${toBase64Url(await this.#key.sign(text))}`;
  }

  /** The customer, if the token was issued for one of this tenant and is not over. */
  async verify(token: string, tenant: string, now: Date): Promise<string | undefined> {
    const [text, signature, ...rest] = token.slice(PREFIX.length).split('.');
    if (!isCustomerToken(token) || text === undefined || signature === undefined || rest.length > 0) return undefined;
    const bytes = fromBase64Url(signature);
    if (bytes === undefined || !(await this.#key.isSigned(text, bytes))) return undefined;
    const [holderTenant, customer, expiresAt] = Claims.parse(JSON.parse(new TextDecoder().decode(fromBase64Url(text))));
    return holderTenant === tenant && now.getTime() < expiresAt ? customer : undefined;
  }
}

/** Whether it looks like one. */
export function isCustomerToken(token: string | undefined): token is string {
  return token?.startsWith(PREFIX) === true;
}
