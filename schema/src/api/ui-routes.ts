import { WidgetParameters } from '../ui/widget-query.ts';
import { TenantUi, UiQuery, WidgetAnswer } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What plugins show in the dashboard. */
export const UI_ROUTES = {
  loadUi: {
    method: 'GET',
    path: '/v1/tenants/:tenant/ui',
    access: 'tenant:read',
    summary: 'List menu entries, pages and widgets of the active plugins, as far as the caller may see them.',
    query: UiQuery,
    answers: { 200: TenantUi },
  },
  loadWidget: {
    method: 'GET',
    path: '/v1/tenants/:tenant/plugins/:plugin/widgets/:widget',
    access: 'tenant:read',
    summary: "Ask a widget's handler for its data; a widget may ask for a permission of its plugin.",
    query: WidgetParameters,
    answers: { 200: WidgetAnswer },
    errors: ['NOT_INSTALLED', 'WIDGET_NOT_FOUND', 'NOT_ACTIVE', 'RELEASE_KILLED', 'HOOK_REJECTED'],
  },
} as const satisfies Record<string, ApiRoute>;
