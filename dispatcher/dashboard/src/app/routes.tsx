import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { PLATFORM_PAGES } from './platform-pages.ts';
import { Shell } from './shell.tsx';
import { TENANT_PAGES } from './tenant-pages.ts';
import { sessionQuery } from '@/session/session.ts';
import type { Holder } from '@/session/session.ts';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

interface SignInSearch {
  /** Where to go afterwards, a path of the dashboard. */
  next?: string;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): SignInSearch => (isOwnPath(next) ? { next } : {}),
  component: lazyRouteComponent(() => import('@/session/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything that takes a session. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session === null) {
      const next = location.href === '/' ? undefined : location.href;
      throw redirect({ to: '/sign-in', search: next === undefined ? {} : { next } });
    }
    return { holder: session.holder };
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ href: homeOf(context.holder) });
  },
});

const tenant = createRoute({ getParentRoute: () => signedIn, path: '/tenants/$tenant', component: Outlet });

export const routeTree = root.addChildren([
  signIn,
  signedIn.addChildren([
    home,
    ...PLATFORM_PAGES.map(({ path, load, name }) =>
      createRoute({ getParentRoute: () => signedIn, path, component: lazyRouteComponent(load, name) }),
    ),
    tenant.addChildren(
      TENANT_PAGES.map(({ path, load, name }) =>
        createRoute({ getParentRoute: () => tenant, path, component: lazyRouteComponent(load, name) }),
      ),
    ),
  ]),
]);

/** Where somebody begins. */
export function homeOf(holder: Holder): string {
  if (holder.kind === 'operator') return '/tenants';
  return holder.kind === 'tenant' ? `/tenants/${encodeURIComponent(holder.tenant)}` : '/publish';
}

/** A path of this origin: an address of another would lead whoever signs in away. */
export function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in');
}
