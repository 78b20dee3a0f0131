import type { AuditEntry } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { createChain, createVerification } from '../fixtures/audit-chain.ts';
import { verifyAudit } from './verify-audit.ts';

const CHAIN = createChain('t', 'one', 'two', 'three');
const verifiedAt = '2026-11-01T00:00:00.000Z';

/** What is found about `entries` when the platform says that all is well. */
function verify(entries: AuditEntry[], remembered?: { seq: number; hash: string }) {
  const claimed = createVerification(entries);
  return verifyAudit({
    chain: 't',
    claimed,
    entries,
    remembered: remembered === undefined ? undefined : { ...remembered, verifiedAt },
  });
}

test('an untouched chain is intact', () => {
  const { isIntact, entries, head, problems } = verify(CHAIN, { seq: 2, hash: CHAIN[1]?.hash ?? '' });
  expect([isIntact, entries, head, problems]).toEqual([true, 3, CHAIN[2]?.hash, []]);
});

test.each<[string, (entries: AuditEntry[]) => AuditEntry[], number]>([
  ['an entry was changed', ([a, b, c]) => [a!, { ...b!, action: 'x' }, c!], 2],
  ['an entry was removed', ([a, , c]) => [a!, c!], 2],
  ['entries changed places', ([a, b, c]) => [a!, c!, b!], 2],
  ['an entry was changed and hashed anew', ([a, , c]) => [a!, createChain('t', 'one', 'x')[1]!, c!], 3],
  ['it is the chain of another tenant', () => createChain('u', 'one'), 1],
])('it is found here that %s, even when the platform says that all is well', (_, change, seq) => {
  const { isIntact, problems } = verify(change(CHAIN));
  expect(isIntact).toBe(false);
  expect(problems[0]).toMatchObject({ seq, foundBy: 'recomputed' });
});

test('entries that were verified here before and are gone are found, whatever the platform says', () => {
  const { isIntact, problems } = verify(CHAIN.slice(0, 2), { seq: 3, hash: CHAIN[2]?.hash ?? '' });
  expect(isIntact).toBe(false);
  expect(problems).toEqual([
    {
      seq: 3,
      problem: `It is gone: on ${verifiedAt} this machine verified an entry here that the log no longer holds.`,
      foundBy: 'remembered',
    },
  ]);
});

test('a past that was written anew, hashes and all, is found', () => {
  const { problems } = verify(createChain('t', 'one', 'other', 'three', 'four'), {
    seq: 3,
    hash: CHAIN[2]?.hash ?? '',
  });
  expect(problems).toMatchObject([{ seq: 3, foundBy: 'remembered' }]);
});

test('a platform that verifies one chain and lists another is found', () => {
  const entries = createChain('t', 'other', 'two', 'three');
  const finding = verifyAudit({ chain: 't', claimed: createVerification(CHAIN), entries, remembered: undefined });
  expect(finding.problems).toMatchObject([{ seq: 3, foundBy: 'recomputed' }]);
});

test('what was appended after the platform verified is no problem', () => {
  const claimed = createVerification(CHAIN.slice(0, 2));
  expect(verifyAudit({ chain: 't', claimed, entries: CHAIN, remembered: undefined }).isIntact).toBe(true);
});

test('what the platform found is told', () => {
  const problems = [{ seq: 3, problem: 'Entry 3 is missing.' }];
  const claimed = { ...createVerification(CHAIN), isIntact: false, problems };
  expect(verifyAudit({ chain: 't', claimed, entries: CHAIN, remembered: undefined })).toMatchObject({
    isIntact: false,
    problems: [{ ...problems[0], foundBy: 'platform' }],
  });
});
