import type { PluginEmail, PluginEvents, PluginSchedule, Plugins } from '@digital-commerce/plugin-schema';
import { DateConstructor, now } from '../primordials.ts';
import type { Ask } from './ask.ts';

export function createEvents(ask: Ask): PluginEvents {
  return { emit: (name, data, options = {}) => ask('events.emit', name, data, options) };
}

export function createPlugins(ask: Ask): Plugins {
  return {
    call: <T>(plugin: string, action: string, data: unknown = null) =>
      ask<'plugins.call', T>('plugins.call', plugin, action, data),
    isActive: (plugin) => ask('plugins.isActive', plugin),
  };
}

export function createSchedule(ask: Ask): PluginSchedule {
  return {
    once: async (action, when, data = null) => {
      const at = 'at' in when ? when.at : new DateConstructor(now() + when.inSeconds * 1_000);
      return ask('schedule.once', action, at.toISOString(), data);
    },
    cancel: (id) => ask('schedule.cancel', id),
    list: () => ask('schedule.list'),
  };
}

export function createEmail(ask: Ask): PluginEmail {
  return { send: (message) => ask('email.send', message) };
}
