/** Lower-case words joined by "-", starting with a letter. */
export const PLUGIN_ID_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const MAX_PLUGIN_ID_CHARS = 32;

/** Whether text may be the id of a plugin. */
export function isPluginId(text: string): boolean {
  return text.length <= MAX_PLUGIN_ID_CHARS && PLUGIN_ID_PATTERN.test(text);
}
