// Strings, quoted names and comments as a whole; a doubled quote within one only makes two of them.
const TOKENS = /'[^']*(?:'|$)|"[^"]*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)|--[^\n]*|\/\*.*?(?:\*\/|$)|\w+|;|\s+|./gs;

/** The statements of a text, without those that are empty or comments only. */
export function splitSql(text: string): string[] {
  const statements: string[] = [];
  let current = '';
  let words: string[] = [];
  for (const [token] of text.matchAll(TOKENS)) {
    current += token;
    if (/^(--|\/\*|\s)/.test(token)) continue;
    words = remember(words, token.toUpperCase());
    if (token !== ';' || isInTrigger(words)) continue;
    if (words[0] !== ';') statements.push(current.trim());
    current = '';
    words = [];
  }
  if (words.length > 0) statements.push(current.trim());
  return statements;
}

const HEAD = 3;
const TAIL = 3;

/** The first words of a statement tell what it is, the last ones whether it is over. */
function remember(words: readonly string[], word: string): string[] {
  const all = [...words, word];
  return all.length <= HEAD + TAIL ? all : [...all.slice(0, HEAD), ...all.slice(-TAIL)];
}

/** The statements within a trigger end in semicolons, too; its own end is `END` after one of them. */
function isInTrigger(words: readonly string[]): boolean {
  const [first, second = '', third = ''] = words;
  const isTrigger =
    first === 'CREATE' && (second === 'TRIGGER' || (/^TEMP(ORARY)?$/.test(second) && third === 'TRIGGER'));
  return isTrigger && words.slice(-TAIL).join(' ') !== '; END ;';
}
