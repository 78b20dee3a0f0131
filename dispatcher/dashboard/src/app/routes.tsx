import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { homeOf } from './home.ts';
import { PLATFORM_PAGES } from './platform-pages.ts';
import { Shell } from './shell.tsx';
import { TENANT_PAGES } from './tenant-pages.ts';
import { sessionQuery } from '@/session/session.ts';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
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
