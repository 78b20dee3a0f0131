import { PlatformError } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import type { HookRun } from './hook-run.ts';

/**
 * Who answers a provider hook, and in what order the others may take over.
 * @param interested who could answer, in order
 * @throws NO_PROVIDER
 */
export function resolveProviders(
  { hook, chosen, handlers }: Pick<HookRun, 'hook' | 'chosen' | 'handlers'>,
  interested: readonly RoutedHandler[],
): [RoutedHandler, ...RoutedHandler[]] {
  const plugins = [...new Set(interested.map(({ installation }) => installation.id))];
  const isOfChosen = ({ installation }: RoutedHandler) => installation.id === chosen;
  if (chosen !== undefined && !handlers.some((handler) => isOfChosen(handler) && !handler.observe)) {
    throw noProvider(`"${chosen}" was chosen to answer "${hook}", and is not active. Activate it, or choose another.`, [
      chosen,
    ]);
  }
  const preferred = interested.find(isOfChosen);
  const [only, ...more] = interested;
  const first = preferred ?? only;
  if (first === undefined) {
    throw noProvider(`No active plugin handles "${hook}" for this data. Install one that does.`, plugins);
  }
  if (preferred === undefined && more.length > 0 && plugins.length > 1) {
    const choice = `Choose one: admin-cli providers set ${hook} <plugin>`;
    throw noProvider(`Several plugins answer "${hook}" (${plugins.join(', ')}), and one has to. ${choice}`, plugins);
  }
  return [first, ...interested.filter((handler) => handler !== first)];
}

function noProvider(message: string, plugins: readonly string[]): PlatformError {
  return new PlatformError('NO_PROVIDER', message, { plugins });
}
