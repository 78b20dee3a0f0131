import type { HostOperationTable } from '../operation.ts';
import { EVENTS_OPERATIONS } from './events.ts';
import { SCHEDULE_OPERATIONS } from './schedule.ts';
import { SETTINGS_OPERATIONS } from './settings.ts';

/** All that a handler can ask for. */
export const HOST_OPERATIONS: HostOperationTable = {
  ...EVENTS_OPERATIONS,
  ...SCHEDULE_OPERATIONS,
  ...SETTINGS_OPERATIONS,
};
