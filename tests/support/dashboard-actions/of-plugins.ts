import type { ScheduleList } from '@digital-commerce/plugin-schema';
import type { Ask, DashboardAction } from './dashboard-action.ts';
import { button, filling } from './press.ts';

/** What plugins do themselves. */
export function ofPlugins(world: string): DashboardAction[] {
  const shop = `/tenants/shop-${world}`;
  const counted = (name: string) => async (ask: Ask) => (await ask(`/v1${shop}/api/desk/counts`))[name] ?? 0;
  const deed = { path: `${shop}/pages/desk/tools`, becomes: 1, unanswered: 'told' } as const;
  return [
    {
      ...deed,
      name: 'press a button of a plugin',
      requests: ['an endpoint of a plugin'],
      last: (page) => button(page, 'Ring'),
      done: 'ring was done.',
      state: counted('ring'),
    },
    {
      ...deed,
      name: 'have a plugin act',
      requests: ['POST /v1/tenants/{tenant}/plugins/{plugin}/actions/{action}'],
      last: (page) => button(page, 'Knock'),
      done: 'knock was done.',
      state: counted('knock'),
    },
    {
      ...deed,
      name: 'send a form of a plugin',
      requests: ['an endpoint of a plugin'],
      prepare: filling({ Text: 'written' }),
      last: (page) => button(page, 'Write'),
      done: 'write was done.',
      state: counted('write'),
    },
    {
      name: 'run a schedule now',
      requests: ['POST /v1/tenants/{tenant}/plugins/{plugin}/schedules/{name}/run'],
      path: `${shop}/plugins/desk/activity?tab=schedules`,
      last: (page) => button(page, 'Run now'),
      done: 'by hand',
      state: async (ask) => (await ask<ScheduleList>(`/v1${shop}/plugins/desk/schedules`)).schedules[0]?.runs.length,
      becomes: 1,
    },
  ];
}
