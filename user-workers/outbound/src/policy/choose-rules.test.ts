import type { EgressPolicy, EgressRule } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { chooseRules } from './choose-rules.ts';

function choose(url: string, allowed: EgressRule[], { method = 'GET', withheld = [] as string[] } = {}): EgressRule[] {
  const policy: EgressPolicy = { tenant: 't', plugin: 'p', invocation: 'i', allowed, withheld, secrets: [] };
  return chooseRules({ url: new URL(url), method }, policy);
}

const EXACT: EgressRule = { host: 'api.shop.test' };
const WILD: EgressRule = { host: '*.shop.test' };

test.each<[string, EgressRule]>([
  ['https://api.shop.test/a?b', EXACT],
  ['https://API.SHOP.TEST:443/', EXACT],
  ['https://api.shop.test/', WILD],
  ['https://api.shop.test:8443/', { ...EXACT, port: 8443 }],
  ['http://api.shop.test/', { ...EXACT, plainHttp: true }],
  ['http://api.shop.test:8080/', { ...EXACT, plainHttp: true, port: 8080 }],
])('%s passes by %j', (url, rule) => {
  expect(choose(url, [rule])).toEqual([rule]);
});

test.each<[string, EgressRule, RegExp]>([
  ['https://me@api.shop.test/', EXACT, /credentials/],
  ['https://:pass@api.shop.test/', EXACT, /credentials/],
  ['ftp://api.shop.test/', EXACT, /only https and http/],
  ['https://api.shop.test:8443/', EXACT, /without port 8443/],
  ['https://api.shop.test/', { ...EXACT, port: 8443 }, /without port 443/],
  ['http://api.shop.test/', EXACT, /only https is granted/],
  ['http://api.shop.test:443/', { ...EXACT, plainHttp: true }, /without port 443/],
  ['https://shop.test/', WILD, /declare the host/],
  ['https://a.api.shop.test/', WILD, /declare the host/],
  ['https://apishop.test/', WILD, /declare the host/],
  ['https://api.shop.test.evil.test/', EXACT, /declare the host/],
  ['https://127.0.0.1/', { host: '127.0.0.1' }, /IP address/],
  ['https://0x7f000001/', { host: '127.0.0.1' }, /IP address/],
  ['https://017700000001/', { host: '127.0.0.1' }, /IP address/],
  ['https://[::ffff:169.254.169.254]/', { host: '[::ffff:a9fe:a9fe]' }, /IP address/],
  ['https://localhost/', { host: 'localhost' }, /private network/],
  ['https://metadata.google.internal/', { host: '*.google.internal' }, /private network/],
  ['https://api.shop.test./', { host: 'api.shop.test.' }, /private network/],
])('%s does not by %j', (url, rule, why) => {
  expect(() => choose(url, [rule])).toThrow(why);
});

test('a host that the tenant withheld is refused under a granted wildcard, and so is a whole wildcard', () => {
  expect(() => choose('https://api.shop.test/', [WILD], { withheld: ['api.shop.test'] })).toThrow(/has not granted/);
  expect(() => choose('https://api.shop.test/', [], { withheld: ['*.shop.test'] })).toThrow(/has not granted/);
  expect(choose('https://api.shop.test/', [EXACT], { withheld: ['*.shop.test'] })).toEqual([EXACT]);
});

test('methods are those that a rule names, and the rule for exactly the host comes first', () => {
  const reading: EgressRule = { ...WILD, methods: ['GET', 'HEAD'] };
  expect(choose('https://api.shop.test/', [reading, EXACT])).toEqual([EXACT, reading]);
  expect(choose('https://api.shop.test/', [reading, EXACT], { method: 'POST' })).toEqual([EXACT]);
  expect(() => choose('https://api.shop.test/', [reading], { method: 'POST' })).toThrow(/method POST/);
  expect(() => choose('https://api.shop.test/', [EXACT], { method: 'TRACE' })).toThrow(/method TRACE/);
});
