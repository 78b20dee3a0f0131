import type { Manifest } from '@digital-commerce/plugin-schema';
import type { FakeServers } from './http/fake-server.ts';
import type { SettingValues } from './plugin-settings.ts';

export interface StartPluginOptions {
  /** Folder of the plugin. Default: the current one. */
  folder?: string;
  /** Values of its settings; or says them once the folder is built, when its manifest is known. */
  settings?: SettingValues | ((manifest: Manifest) => SettingValues | Promise<SettingValues>);
  /** Optional permissions that the tenant denies, such as `payments:read` or `network:api.example.com`. */
  deny?: readonly string[];
  /** Servers that its requests reach, in place of the internet. */
  http?: FakeServers;
  /** Folders of plugins that are installed before it, such as its dependencies. */
  with?: readonly string[];
  /** What time it is, from its installation on. Default: the machine's time, until the test sets `plugin.clock`. */
  now?: Date | string;
}
