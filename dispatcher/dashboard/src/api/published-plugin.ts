import type { Answer } from './answer.ts';

/** A plugin with its releases. It has a name of its own: written out in a declaration it is longer than the compiler allows. */
export interface PublishedPlugin extends Answer<'getPlugin'> {}
