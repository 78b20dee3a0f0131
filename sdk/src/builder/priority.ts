import type { Problem } from './plugin-shape.ts';

/** Nothing, unless a priority is written out and is no whole number from 0 to 1000. */
export type CheckedPriority<P extends number> = number extends P
  ? unknown
  : IsPriority<`${P}`> extends true
    ? unknown
    : Problem<'a priority is a whole number from 0 to 1000'>;

type IsPriority<Text extends string> = Text extends `-${string}` | `${string}.${string}` | `${string}e${string}`
  ? false
  : Text extends '1000' | Digits<Text>
    ? true
    : false;

/** The text itself when it has at most three characters. */
type Digits<Text extends string> = Text extends `${infer _A}${infer _B}${infer _C}${infer Rest}`
  ? Rest extends ''
    ? Text
    : never
  : Text;
