import { checkManifest } from '../src/manifest/check-manifest.ts';
import { showPath } from '../src/manifest/manifest-issue.ts';

export const BASE = { id: 'shop', name: 'Shop', version: '1.0.0', category: 'payment' };
export const HOOK = { hook: 'before_payment_process', file: 'src/hook.ts' };
export const WIDGET = { name: 'sales', title: 'Sales', kind: 'stat', file: 'src/sales.ts' };
export const MENU = { name: 'main', label: 'Main', widgets: ['sales'] };
export const SECRET = { key: { type: 'string', label: 'Key', sensitive: true } };
export const SCHEDULE = { name: 'nightly', cron: '0 3 * * *', file: 'src/nightly.ts' };
export const WEBHOOK = { name: 'stripe', file: 'src/stripe.ts' };
export const SELECT = { type: 'select', label: 'Mode', options: ['test', 'live'] };

/** `path: message` of everything that is wrong with a manifest of these fields. */
export function problems(more: object): string[] {
  const checked = checkManifest({ ...BASE, ...more });
  return checked.ok ? [] : checked.issues.map(({ path, message }) => `${showPath(path)}: ${message}`);
}

/** A pattern that matches the text and nothing else. */
export function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
