import { LIMITS } from '../limits.ts';
import { AnalyticsEvent, ReportFigure, ReportPeriod } from '../payloads/analytics.ts';
import type { HookDefinition } from './hook-definition.ts';

export const ANALYTICS_HOOKS = {
  before_event_track: {
    category: 'analytics',
    kind: 'filter',
    description: 'Before what a visitor did is recorded: change it, or reject it.',
    see: 'analytics:read',
    change: 'analytics:write',
    payload: AnalyticsEvent,
    result: AnalyticsEvent,
    rejects: true,
    onFailure: 'reject',
    immutable: ['/id', '/occurredAt', '/consent'],
    sensitive: ['/customerId', '/client'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  on_event_track: {
    category: 'analytics',
    kind: 'action',
    description: 'A visitor did something.',
    see: 'analytics:read',
    payload: AnalyticsEvent,
    durable: false,
    sensitive: ['/customerId', '/client'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  collect_report_figures: {
    category: 'analytics',
    kind: 'collect',
    description: 'The figures of a report.',
    see: 'analytics:read',
    change: 'analytics:write',
    payload: ReportPeriod,
    result: ReportFigure,
    key: '/id',
    sensitive: [],
    deadlineMs: 5_000,
  },
} as const satisfies Record<string, HookDefinition>;
