// Strings, quoted names and comments as a whole; a doubled quote within one only makes two of them.
const TOKENS = /'[^']*(?:'|$)|"[^"]*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)|--[^\n]*|\/\*.*?(?:\*\/|$)|\w+|;|\s+|[^]/gs;
const BLANK = /^(\s|--|\/\*)/;

/**
 * The statements of SQLite's SQL, without those that are empty or comments only. A Durable Object takes them one at a time:
 * of several in one text it trips over a comment at the end, and over one that returns rows before another.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let text = '';
  let words: string[] = [];
  for (const [token] of sql.matchAll(TOKENS)) {
    text += token;
    if (BLANK.test(token)) continue;
    words.push(token.toUpperCase());
    if (token !== ';' || isInTrigger(words)) continue;
    if (words.length > 1) statements.push(text.trim());
    text = '';
    words = [];
  }
  return words.length > 0 ? [...statements, text.trim()] : statements;
}

/** The statements of a trigger end in semicolons, too; its own end is `END` after one of them. */
function isInTrigger(words: readonly string[]): boolean {
  const [first, second = '', third] = words;
  const isTrigger =
    first === 'CREATE' && (second === 'TRIGGER' || (/^TEMP(ORARY)?$/.test(second) && third === 'TRIGGER'));
  return isTrigger && words.slice(-3).join(' ') !== '; END ;';
}
