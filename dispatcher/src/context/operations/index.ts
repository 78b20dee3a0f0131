import type { HostOperationTable } from '../operation.ts';
import { EMAIL_OPERATIONS } from './email.ts';
import { PLUGINS_OPERATIONS } from './plugins.ts';
import { RESOURCES_OPERATIONS } from './resources.ts';
import { CACHE_OPERATIONS } from './cache.ts';
import { DATABASE_OPERATIONS } from './db.ts';
import { I18N_OPERATIONS } from './i18n.ts';
import { KV_OPERATIONS } from './kv.ts';
import { EVENTS_OPERATIONS } from './events.ts';
import { SCHEDULE_OPERATIONS } from './schedule.ts';
import { SETTINGS_OPERATIONS } from './settings.ts';
import { STORAGE_OPERATIONS } from './storage.ts';

/** All that a handler can ask for. */
export const HOST_OPERATIONS: HostOperationTable = {
  ...CACHE_OPERATIONS,
  ...DATABASE_OPERATIONS,
  ...I18N_OPERATIONS,
  ...KV_OPERATIONS,
  ...EVENTS_OPERATIONS,
  ...SCHEDULE_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  ...PLUGINS_OPERATIONS,
  ...EMAIL_OPERATIONS,
  ...RESOURCES_OPERATIONS,
  ...STORAGE_OPERATIONS,
};
