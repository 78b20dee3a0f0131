import type * as z from 'zod';
import type { HOOKS, HookInput, HookName } from '../hooks/index.ts';

/** What is passed to a hook, and what one handler could do with it. */
export type HookExample<H extends HookName> = { readonly payload: HookInput<H> } & Answer<(typeof HOOKS)[H]>;

type Answer<D> = D extends { kind: 'action' }
  ? unknown
  : D extends { kind: 'gate' }
    ? { readonly denial: { readonly code: string; readonly message: string; readonly field?: string } }
    : D extends { kind: 'collect'; result: z.ZodType }
      ? { readonly result: readonly z.input<D['result']>[] }
      : D extends { result: z.ZodType }
        ? { readonly result: z.input<D['result']> }
        : never;

export type HookExamples<H extends HookName> = { readonly [Name in H]: HookExample<Name> };
