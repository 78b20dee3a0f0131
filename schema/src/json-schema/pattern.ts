import { RE2JS } from 're2js';

/** Steps that a pattern may take for each character. */
const MAX_PROGRAM_SIZE = 500;

/** A pattern that takes time in proportion to the text, whatever the two are. */
export type Pattern = (text: string) => boolean;

/** @throws Error saying what is wrong with it; backreferences and lookaround are, since no bound is known for them */
export function compilePattern(source: string): Pattern {
  const compiled = RE2JS.compile(source);
  if (compiled.programSize() > MAX_PROGRAM_SIZE) {
    throw new RangeError('it repeats too much; use "maxLength" for the length');
  }
  return (text) => compiled.matcher(text).find();
}
