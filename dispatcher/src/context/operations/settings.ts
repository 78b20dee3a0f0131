import { PlatformError } from '@digital-commerce/plugin-schema';
import type { SettingValue } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';

const Key = z.tuple([z.string()]);

export const SETTINGS_OPERATIONS = {
  'settings.get': {
    args: Key,
    run: async ({ services, target }, [key]) =>
      isSealed(target, key) ? undefined : target.settings.get(key, services.sealer),
  },
  'settings.all': {
    args: z.tuple([]),
    run: async ({ services, target }) => {
      const open = Object.entries(target.manifest.settings).filter(([, { sensitive }]) => !sensitive);
      const entries = await Promise.all(
        open.map(async ([key]) => [key, await target.settings.get(key, services.sealer)] as const),
      );
      return Object.fromEntries(entries.filter((entry): entry is [string, SettingValue] => entry[1] !== undefined));
    },
  },
  'secrets.get': {
    args: Key,
    run: async ({ services, target }, [key]) => {
      const { settings } = target.manifest;
      if (!Object.hasOwn(settings, key) || settings[key]?.sensitive !== true) return undefined;
      if (isSealed(target, key)) {
        throw new PlatformError(
          'SECRET_SEALED',
          `Setting "${key}" is, or was when it was entered, for requests to certain hosts only, so the plugin cannot read it. Have it injected, or ask for it to be entered anew.`,
        );
      }
      const value = await target.settings.get(key, services.sealer);
      return value === undefined ? undefined : String(value);
    },
  },
} satisfies HostOperationTable;

/** Whether the setting only ever leaves in requests: as the release says now, or said when it was entered. */
function isSealed({ manifest, settings }: InvocationScope['target'], key: string): boolean {
  const isInjected = manifest.egress.some(({ inject }) => inject.some(({ setting }) => setting === key));
  return isInjected || settings.hostsOf(key) !== undefined;
}
