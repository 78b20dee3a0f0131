import {
  Activity,
  Boxes,
  Building2,
  FileClock,
  Gauge,
  KeyRound,
  LayoutDashboard,
  PackageSearch,
  Plug,
  Rocket,
  ScrollText,
  Send,
  Store,
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
    entries: [{ label: 'overview', icon: LayoutDashboard, path: '' }],
  },
];

/** The menu of the operator. */
export const PLATFORM_NAVIGATION: readonly NavigationGroup[] = [
  {
    label: 'platform',
    entries: [{ label: 'tenants', icon: Building2, path: '/tenants' }],
  },
];

/** For entries that are yet to come. */
export const ICONS = {
  Activity,
  Boxes,
  FileClock,
  Gauge,
  KeyRound,
  PackageSearch,
  Plug,
  Rocket,
  ScrollText,
  Send,
  Store,
  Users,
  Webhook,
  Workflow,
};
