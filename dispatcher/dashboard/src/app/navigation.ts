import {
  Activity,
  Building2,
  CircleUserRound,
  Gauge,
  Hourglass,
  KeyRound,
  LayoutDashboard,
  PackageSearch,
  Plug,
  ScrollText,
  Send,
  ShieldCheck,
  SlidersHorizontal,
  Store,
  Target,
  Users,
  Webhook,
  Workflow,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { SHELL } from './shell-texts.ts';
import type { Ability } from '@/session/abilities.ts';

type TextKey = {
  [Key in keyof (typeof SHELL)['en']]: (typeof SHELL)['en'][Key] extends string ? Key : never;
}[keyof (typeof SHELL)['en']];

export interface NavigationEntry {
  label: TextKey;
  icon: LucideIcon;
  /** Behind the tenant's address, or the whole one. */
  path: string;
  /** Without it the entry is not shown. */
  ability?: Ability;
}

export interface NavigationGroup {
  label?: TextKey;
  entries: readonly NavigationEntry[];
}

/** The menu of a tenant. */
export const TENANT_NAVIGATION: readonly NavigationGroup[] = [
  {
    entries: [
      { label: 'overview', icon: LayoutDashboard, path: '' },
      { label: 'marketplace', icon: Store, path: '/marketplace' },
      { label: 'installed', icon: Plug, path: '/plugins' },
      { label: 'workflows', icon: Workflow, path: '/workflows' },
    ],
  },
  {
    label: 'watch',
    entries: [
      { label: 'traces', icon: Activity, path: '/executions', ability: 'traces:read' },
      { label: 'logs', icon: ScrollText, path: '/logs', ability: 'traces:read' },
      { label: 'deliveries', icon: Send, path: '/deliveries' },
      { label: 'webhooks', icon: Webhook, path: '/webhooks' },
      { label: 'audit', icon: ShieldCheck, path: '/audit', ability: 'audit:read' },
      { label: 'limits', icon: SlidersHorizontal, path: '/limits' },
      { label: 'access', icon: KeyRound, path: '/access', ability: 'tokens:manage' },
    ],
  },
];

/** The menu of a publisher. */
export const PUBLISHER_NAVIGATION: readonly NavigationGroup[] = [
  { entries: [{ label: 'releases', icon: PackageSearch, path: '/publish' }] },
];

/** The menu of the operator. */
export const PLATFORM_NAVIGATION: readonly NavigationGroup[] = [
  {
    label: 'platform',
    entries: [
      { label: 'tenants', icon: Building2, path: '/tenants' },
      { label: 'releases', icon: PackageSearch, path: '/releases' },
      { label: 'publishers', icon: Users, path: '/publishers' },
      { label: 'people', icon: CircleUserRound, path: '/people' },
      { label: 'queues', icon: Hourglass, path: '/queues' },
      { label: 'status', icon: Gauge, path: '/status' },
      { label: 'objectives', icon: Target, path: '/objectives' },
      { label: 'audit', icon: ShieldCheck, path: '/audit' },
    ],
  },
];
