import type { HostOperationTable } from '../operation.ts';
import { SETTINGS_OPERATIONS } from './settings.ts';

/** All that a handler can ask for. */
export const HOST_OPERATIONS: HostOperationTable = {
  ...SETTINGS_OPERATIONS,
};
