/**
 * Values of the header `Authorization` that are nobody's.
 * @param good a token that works
 * @param dead tokens that worked: revoked ones, expired ones
 */
export function badAuthorizations(good: string, dead: readonly string[]): (string | undefined)[] {
  const flipped = `${good.slice(0, -2)}${good.at(-2) === 'A' ? 'B' : 'A'}${good.at(-1)}`;
  return [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Bearer ${flipped}`,
    `Bearer ${good}x`,
    `Bearer ${good.slice(0, -1)}`,
    `Bearer ${good.toUpperCase()}`,
    `Bearer ${good} ${good}`,
    `Bearer ${good}, Bearer ${good}`,
    `Bearer dct_${'A'.repeat(43)}`,
    `Bearer op_${'A'.repeat(43)}`,
    ...dead.map((token) => `Bearer ${token}`),
    `Basic ${btoa(`own:${good}`)}`,
    good,
    `Bearer ${'x'.repeat(5_000)}`,
    "Bearer ' OR 1=1 --",
    'Bearer __proto__',
  ];
}
