/** The only key of the props that the binding passes; a Worker that calls itself passes others. */
export const DISPATCH_KEY = 'dispatch-namespace';

/**
 * What the binding passes to a user Worker's service as props. The Worker itself sees `args` only: its entry module takes
 * the rest off before any of its code runs.
 */
export interface DispatchProps {
  [DISPATCH_KEY]: {
    /** The second argument of `get()`, which the Worker sees as `ctx.props`. */
    args: unknown;
    /** Sealed `Invocation`, when the call has limits or an outbound Worker. */
    invocation?: string;
  };
}

/** Carries the sealed invocation of the call on whose behalf a user Worker fetches. Never leaves the machine's host. */
export const INVOCATION_HEADER = 'x-dispatch-invocation';
