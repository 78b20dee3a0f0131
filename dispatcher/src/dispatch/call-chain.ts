import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { InvocationKind } from '@digital-commerce/plugin-schema';

/** A plugin's handler that is running, or whose event or job is being delivered; or a workflow whose step is. */
export interface ChainLink {
  plugin: string;
  kind: InvocationKind | 'workflow';
  name: string;
  /** Id of the call, where it is known. */
  invocation?: string;
}

/** The handlers that led to a call, the first one first. */
export type CallChain = readonly ChainLink[];

/**
 * The chain with one more handler.
 * @throws RECURSION_REFUSED when the same plugin is in it for the same thing, or the chain is `LIMITS.maxDepth` long
 */
export function extendChain(chain: CallChain, link: ChainLink): CallChain {
  const again = chain.some(
    ({ plugin, kind, name }) => plugin === link.plugin && kind === link.kind && name === link.name,
  );
  const path = [...chain, link].map(({ plugin, name }) => `${plugin} (${name})`).join(' → ');
  if (again) {
    throw new PlatformError(
      'RECURSION_REFUSED',
      `The call comes back to where it was: ${path}. Leave out one of these calls.`,
    );
  }
  if (chain.length >= LIMITS.maxDepth) {
    throw new PlatformError('RECURSION_REFUSED', `More than ${LIMITS.maxDepth} calls inside one another: ${path}.`);
  }
  return [...chain, link];
}
