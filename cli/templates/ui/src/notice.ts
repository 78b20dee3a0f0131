import type { DashboardNotice } from '@digital-commerce/plugin-sdk';

/** The notice that the tenant's staff sees, if there is any. */
export function toNotices(text: string | undefined, level: string | undefined): DashboardNotice[] {
  const message = text?.trim().slice(0, 500) ?? '';
  if (message === '') return [];
  return [{ id: 'notice', level: level === 'warning' ? 'warning' : 'info', message, dismissible: true }];
}
