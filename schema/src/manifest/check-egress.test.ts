import { expect, test } from 'vitest';
import { escape, problems } from '../../testing/manifest-problems.ts';

const KEY = { type: 'string', label: 'Key', sensitive: true };
const OPEN = { type: 'string', label: 'Key' };

test.each([
  [{ host: 'api.example.com', inject: [{ header: 'authorization', setting: 'key', format: 'Bearer {secret}' }] }, ''],
  [{ host: '*.example.com', port: 8443, methods: ['GET'], plainHttp: true }, ''],
  [{ host: 'metadata.google.internal' }, 'is "metadata.google.internal"; it is the name of a private network.'],
  [{ host: '*.home.arpa' }, 'is "*.home.arpa"; it is the name of a private network.'],
  [{ host: 'printer.local' }, 'it is the name of a private network.'],
  [
    { host: 'a.example.com', inject: [{ header: 'x-key', setting: 'kee' }] },
    'egress[0].inject[0].setting: "egress[0].inject[0].setting" is "kee"; "settings" declares no such setting. Did you mean "key"?',
  ],
  [
    { host: 'a.example.com', inject: [{ header: 'x-key', setting: 'open' }] },
    'is "open"; that setting has to be of type "string" and "sensitive".',
  ],
  [{ host: 'a.example.com', inject: [{ header: 'x-key', setting: 'key', format: 'Basic {basic:open}' }] }, ''],
  [
    { host: 'a.example.com', inject: [{ header: 'x-key', setting: 'key', format: 'Basic {basic:opn}' }] },
    'egress[0].inject[0].format: "egress[0].inject[0].format" is "opn"; "settings" declares no such setting. Did you mean "open"?',
  ],
  [
    { host: 'a.example.com', inject: [{ header: 'x-key', setting: 'key', format: 'Basic {basic:key}' }] },
    'is "key"; that setting has to be of type "string" and not "sensitive".',
  ],
  [
    { host: 'a.example.com', inject: [{ header: 'x-key', setting: 'key', format: 'Basic {secret:open}' }] },
    'it takes text with {secret}, {basic} or {basic:<setting>} in it, such as "Bearer {secret}".',
  ],
  [
    { host: 'a.example.com', inject: [{ header: 'host', setting: 'key' }] },
    'egress[0].inject[0].header: "egress[0].inject[0].header" is "host"; the platform sets or removes it itself.',
  ],
  [
    {
      host: 'a.example.com',
      inject: [
        { header: 'x-key', setting: 'key' },
        { header: 'x-key', setting: 'key' },
      ],
    },
    'egress[0].inject[1].header: "egress[0].inject[1].header" is "x-key"; inject[0] sets it already.',
  ],
])('egress %j: %s', (declaration, expected) => {
  const told = problems({ egress: [declaration], settings: { key: KEY, open: OPEN } });
  if (expected === '') expect(told).toEqual([]);
  else expect(told).toEqual([expect.stringMatching(new RegExp(`${escape(expected)}$`))]);
});
