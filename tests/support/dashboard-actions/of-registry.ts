import type { PluginDetail } from '@digital-commerce/plugin-schema';
import type { Page } from 'playwright-core';
import { askList } from './dashboard-action.ts';
import type { Ask, DashboardAction } from './dashboard-action.ts';
import { filling, inDialog, opening } from './press.ts';

/** Of releases and canaries. There is one registry, and its world's tenant tries what is new. */
export function ofRegistry(world: string): DashboardAction[] {
  const released = (version: string, key: 'killed' | 'yanked') => async (ask: Ask) =>
    (await ask<PluginDetail>('/v1/plugins/stopped')).releases.find((release) => release.version === version)?.[key]
      ?.reason;
  const rollouts = (name: string) => async (ask: Ask) =>
    (await askList(ask, `/v1/plugins/${name}/rollouts`, 'rollouts')).map(({ state }) => state).join();
  const stop = (deed: string, label: string, version: string, done: string) => ({
    name: `${deed} a release`,
    requests: [`POST /v1/plugins/{plugin}/releases/{version}/${deed}`],
    path: '/releases/stopped',
    prepare: opening(`${label}: ${version}`, filling({ Reason: 'A test.' })),
    last: (page: Page) => inDialog(page, label),
    done,
  });
  return [
    {
      ...stop('kill', 'Stop everywhere', '1.0.0', '1.0.0 is stopped everywhere.'),
      state: released('1.0.0', 'killed'),
      becomes: 'A test.',
    },
    {
      ...stop('yank', 'Yank', '1.1.0', '1.1.0 is no longer offered.'),
      state: released('1.1.0', 'yanked'),
      becomes: 'A test.',
    },
    {
      ...stop('unyank', 'Offer again', '1.2.0', '1.2.0 is offered again.'),
      state: released('1.2.0', 'yanked'),
      becomes: undefined,
    },
    {
      ...stop('revive', 'Let it run again', '1.3.0', '1.3.0 runs again.'),
      state: released('1.3.0', 'killed'),
      becomes: undefined,
    },
    {
      name: 'begin a canary',
      requests: ['POST /v1/plugins/{plugin}/rollouts'],
      path: `/releases/begun?tab=canaries`,
      prepare: opening('New canary', filling({ Tenants: `shop-${world}` })),
      last: (page) => inDialog(page, 'Start'),
      done: 'The canary has begun.',
      state: rollouts('begun'),
      becomes: 'canary',
    },
    {
      name: 'promote a canary',
      requests: ['POST /v1/plugins/{plugin}/rollouts/{rollout}/promote'],
      path: `/releases/promoted?tab=canaries`,
      prepare: opening('Promote'),
      last: (page) => inDialog(page, 'Promote'),
      done: '1.1.0 is offered to everybody.',
      state: rollouts('promoted'),
      becomes: 'promoted',
    },
    {
      name: 'withdraw a canary',
      requests: ['POST /v1/plugins/{plugin}/rollouts/{rollout}/withdraw'],
      path: `/releases/withdrawn?tab=canaries`,
      prepare: opening('Withdraw', filling({ Reason: 'A test.' })),
      last: (page) => inDialog(page, 'Withdraw'),
      done: '1.1.0 is taken back.',
      state: rollouts('withdrawn'),
      becomes: 'withdrawn',
    },
  ];
}
