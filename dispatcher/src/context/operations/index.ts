import type { HostOperationTable } from '../operation.ts';
import { EMAIL_OPERATIONS } from './email.ts';
import { PLUGINS_OPERATIONS } from './plugins.ts';
import { RESOURCES_OPERATIONS } from './resources.ts';
import { SETTINGS_OPERATIONS } from './settings.ts';

/** All that a handler can ask for. */
export const HOST_OPERATIONS: HostOperationTable = {
  ...SETTINGS_OPERATIONS,
  ...PLUGINS_OPERATIONS,
  ...EMAIL_OPERATIONS,
  ...RESOURCES_OPERATIONS,
};
