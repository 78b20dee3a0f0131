import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import type { AnyRouter } from '@tanstack/react-router';
import { BrokenPage } from './broken-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { routeTree } from './routes.tsx';

export function createAppRouter(queryClient: QueryClient): AnyRouter {
  const router = createRouter({
    routeTree,
    context: { queryClient },
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: BrokenPage,
    // Pages keep what they were asked for in TanStack Query.
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
  loadFirstPage(router);
  return router;
}

/** The code of the page that the address names comes while the platform is asked whose session it is. */
function loadFirstPage(router: AnyRouter): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  for (const { options } of routes) {
    // Whoever shows the page loads it again, and says what went wrong.
    void options.component?.preload?.()?.catch(() => undefined);
  }
}
