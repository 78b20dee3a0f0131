import { useEffect, useReducer, useState } from 'react';
import type { ComponentType, JSX, ReactNode } from 'react';

interface LoadableOptions {
  /** Load it together with the module that names it, and not only once it is to be shown. Default: `false`. */
  isEager?: boolean;
}

/**
 * A component whose code is a module of its own. Unlike `lazy`, it stands in the first frame that it can: React shows what
 * suspends no sooner than 300 ms after the last thing that did. Where loading fails, it throws what went wrong while it is
 * drawn; the next one that is shown loads again.
 */
export function loadable<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  { isEager = false }: LoadableOptions = {},
): (props: Props & { fallback: ReactNode }) => JSX.Element {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const begin = (): Promise<void> =>
    (loading ??= load().then(
      (module) => {
        Loaded = module.default;
      },
      (cause: unknown) => {
        loading = undefined;
        throw cause;
      },
    ));
  // Whoever is shown loads again, and says what went wrong.
  if (isEager) void begin().catch(() => undefined);
  return function Loadable({ fallback, ...props }) {
    const [, draw] = useReducer((count: number) => count + 1, 0);
    const [failure, setFailure] = useState<{ cause: unknown }>();
    const isDrawn = Loaded !== undefined;
    useEffect(() => {
      // It may have come since this was drawn.
      if (isDrawn) return undefined;
      let isShown = true;
      void begin().then(
        () => isShown && draw(),
        (cause: unknown) => isShown && setFailure({ cause }),
      );
      return () => {
        isShown = false;
      };
    }, [isDrawn]);
    if (failure !== undefined) throw failure.cause;
    return Loaded === undefined ? <>{fallback}</> : <Loaded {...(props as unknown as Props)} />;
  };
}
