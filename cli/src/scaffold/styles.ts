/** How `plugin.ts` is written. The handlers are functions in files of their own in each. */
export const STYLES = ['function', 'class', 'decorator'] as const;
export type Style = (typeof STYLES)[number];
