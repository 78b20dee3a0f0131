import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import type { OpenIdAccount, OpenIdDoubleOptions } from '@digital-commerce/service-doubles/openid';
import { serveDouble } from '@digital-commerce/service-doubles/serve';

/** Whom a company's directory knows: an operator, somebody of a tenant, somebody without rights, an impostor, and somebody of a tenant to come. */
const ACCOUNTS: readonly OpenIdAccount[] = [
  { sub: 'ann', email: 'ann@corp.example', email_verified: true, name: 'Ann Lee', groups: ['staff', 'operators'] },
  { sub: 'bob', email: 'Bob@shop.example', email_verified: true, name: 'Bob Ray' },
  { sub: 'cleo', email: 'cleo@corp.example', email_verified: true, name: 'Cleo Sun', groups: ['staff'] },
  { sub: 'dan', email: 'bob@shop.example', email_verified: false, name: 'Dan Orr' },
  { sub: 'eve', email: 'eve@later.example', email_verified: true, name: 'Eve Poe' },
];

const RULES = [
  { claim: 'groups', value: 'operators', role: 'operator' },
  { claim: 'email', value: 'bob@shop.example', role: 'admin', tenant: 'acme', permissions: ['probe:look'] },
  { claim: 'sub', value: 'eve', role: 'viewer', tenant: 'later' },
];

export interface ServedOpenId {
  double: OpenIdDouble;
  /** What a dispatcher is told that takes people of this provider. */
  variables: Record<string, string>;
  close: () => Promise<void>;
}

interface ServeOptions extends Pick<OpenIdDoubleOptions, 'algorithm' | 'clientSecret'> {
  /** Hears of each answer. */
  onAnswer?: (request: Request, answer: Response) => Promise<void>;
}

/** An OpenID provider on a port of this machine, with people of its own. */
export async function serveOpenId({ onAnswer, ...options }: ServeOptions = {}): Promise<ServedOpenId> {
  const { promise, resolve } = Promise.withResolvers<OpenIdDouble>();
  const served = await serveDouble(async (request) => {
    const [asked, double] = [request.clone(), await promise];
    const answer = await double.fetch(request);
    await onAnswer?.(asked, answer.clone());
    return answer;
  });
  const double = await OpenIdDouble.create({ ...options, issuer: served.url, accounts: ACCOUNTS });
  resolve(double);
  const variables = {
    OPENID_ISSUER: served.url,
    OPENID_CLIENT_ID: double.clientId,
    OPENID_CLIENT_SECRET: double.clientSecret,
    OPENID_NAME: 'Corp',
    OPENID_RULES: JSON.stringify(RULES),
  };
  return { double, variables, close: served.close };
}
