import type { PluginSecrets, PluginSettings, SettingValue } from '@digital-commerce/plugin-schema';
import type { Ask } from './ask.ts';

export function createSettings(ask: Ask): PluginSettings {
  return {
    get: <T extends SettingValue>(key: string) => ask<'settings.get', T | undefined>('settings.get', key),
    all: () => ask('settings.all'),
  };
}

export function createSecrets(ask: Ask): PluginSecrets {
  return { get: (key) => ask('secrets.get', key) };
}
