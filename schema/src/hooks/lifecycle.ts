import { LIMITS } from '../limits.ts';
import {
  ApplicationSettingsChange,
  ApplicationStart,
  DashboardNotice,
  DashboardVisit,
} from '../payloads/application.ts';
import type { HookDefinition } from './hook-definition.ts';

export const LIFECYCLE_HOOKS = {
  on_application_start: {
    category: 'lifecycle',
    kind: 'action',
    description: 'The host application has started, or was deployed anew.',
    see: 'application:read',
    payload: ApplicationStart,
    durable: false,
    sensitive: [],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  after_application_settings_change: {
    category: 'lifecycle',
    kind: 'action',
    description: 'The tenant has set up the host application differently.',
    see: 'application:read',
    payload: ApplicationSettingsChange,
    durable: true,
    sensitive: [],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  list_dashboard_notices: {
    category: 'lifecycle',
    kind: 'collect',
    description: "Notices on the host application's dashboard.",
    see: 'application:read',
    change: 'dashboard:write',
    payload: DashboardVisit,
    result: DashboardNotice,
    key: '/id',
    sensitive: [],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
} as const satisfies Record<string, HookDefinition>;
