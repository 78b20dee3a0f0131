import { getParser } from 'bowser';
import { isbot } from 'isbot';

/** What is kept of a user agent. */
export interface BrowserClass {
  device: 'desktop' | 'mobile' | 'tablet' | 'other';
  browser: string;
  os: string;
}

/** Longer ones are nobody's, and cost time. */
const MAX_CHARS = 500;
const MAX_NAME_CHARS = 40;

/** @returns undefined for programs that are no browser somebody looks at, and for none at all */
export function describeBrowser(userAgent: string | null | undefined): BrowserClass | undefined {
  const text = (userAgent ?? '').slice(0, MAX_CHARS);
  if (text.length < 10 || isbot(text)) return undefined;
  const parser = getParser(text);
  const platform = parser.getPlatformType(true);
  return {
    device: platform === 'desktop' || platform === 'mobile' || platform === 'tablet' ? platform : 'other',
    browser: parser.getBrowserName().slice(0, MAX_NAME_CHARS) || 'Other',
    os: parser.getOSName().slice(0, MAX_NAME_CHARS) || 'Other',
  };
}
