import { isPublicHostName } from '@digital-commerce/plugin-schema/egress';
import type { EgressPolicy, EgressRule } from '@digital-commerce/plugin-schema/egress';
import { Refusal } from '../refusal.ts';

export interface Target {
  url: URL;
  /** In capitals. */
  method: string;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * The rules that let a request pass, those for exactly its host first. It looks at nothing but the request and the policy:
 * each hop of a redirect comes here as a request of its own.
 * @throws Refusal EGRESS_DENIED
 */
export function chooseRules({ url, method }: Target, policy: EgressPolicy): EgressRule[] {
  const { hostname, protocol } = url;
  const place = `"${protocol}//${url.host}"`;
  if (protocol !== 'https:' && protocol !== 'http:') throw denied(place, 'only https and http requests are made');
  if (url.username !== '' || url.password !== '') throw denied(place, 'the URL has credentials in it; use a header');
  if (!isPublicHostName(hostname)) throw denied(place, 'it is an IP address or a name of a private network');
  if (policy.withheld.includes(hostname)) throw denied(place, 'the tenant has not granted this host');
  const ofHost = policy.allowed.filter(({ host }) => isHostOf(host, hostname));
  if (ofHost.length === 0) {
    const isWithheld = policy.withheld.some((host) => isHostOf(host, hostname));
    throw denied(
      place,
      isWithheld ? 'the tenant has not granted this host' : 'declare the host under "egress" of the manifest',
    );
  }
  const port = toPort(url);
  const ofPort = ofHost.filter((rule) => (rule.port ?? defaultPort(protocol)) === port);
  if (ofPort.length === 0) throw denied(place, `the manifest declares the host without port ${port}`);
  const ofScheme = protocol === 'https:' ? ofPort : ofPort.filter(({ plainHttp }) => plainHttp === true);
  if (ofScheme.length === 0) throw denied(place, 'only https is granted; use it, or declare "plainHttp"');
  const rules = METHODS.has(method) ? ofScheme.filter(({ methods }) => isMethodOf(methods, method)) : [];
  if (rules.length === 0) throw denied(place, `the manifest declares the host without the method ${method}`);
  return rules.toSorted((a, b) => Number(a.host.startsWith('*.')) - Number(b.host.startsWith('*.')));
}

/** With the scheme's own port spelled out. */
export function toPort(url: URL): number {
  return url.port === '' ? defaultPort(url.protocol) : Number(url.port);
}

function defaultPort(protocol: string): number {
  return protocol === 'https:' ? 443 : 80;
}

function isHostOf(pattern: string, hostname: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === hostname;
  const label = hostname.slice(0, hostname.indexOf('.'));
  return label !== '' && hostname === `${label}${pattern.slice(1)}`;
}

function isMethodOf(methods: readonly string[] | undefined, method: string): boolean {
  return methods === undefined || methods.includes(method);
}

function denied(place: string, why: string): Refusal {
  return new Refusal('EGRESS_DENIED', `The plugin may not send a request to ${place.slice(0, 300)}: ${why}.`);
}
