import * as z from 'zod';
import { MAX_PLUGIN_ID_CHARS, PLUGIN_ID_PATTERN } from './plugin-id.ts';

export const PluginId = z
  .string()
  .regex(PLUGIN_ID_PATTERN, 'lower-case words joined by "-", starting with a letter')
  .max(MAX_PLUGIN_ID_CHARS);

// semver.org, "Is there a suggested regular expression"; build metadata is left out on purpose: it does not order.
export const Version = z
  .string()
  .max(40)
  .regex(
    /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-((0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?$/,
    'a semantic version such as "1.4.2"',
  );

/** Name of something that a manifest declares and others refer to: a schedule, a webhook, a widget. */
export const DeclaredName = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by "-", starting with a letter');

/** Path of a handler inside the plugin folder; `plugin.ts#method` names a method of a class-based plugin. */
export const HandlerFile = z
  .string()
  .max(200)
  .regex(/^(?!\/)(?!.*\.\.)[\w./-]+\.tsx?(#[A-Za-z_]\w*)?$/, 'a .ts file inside the plugin folder');
