import { ProviderChoices, PutProviderRequest } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** Which plugin answers a hook that takes exactly one. */
export const PROVIDER_ROUTES = {
  listProviders: {
    method: 'GET',
    path: '/v1/tenants/:tenant/providers',
    access: 'tenant:read',
    summary: 'List the provider hooks that plugins answer, and who was chosen.',
    answers: { 200: ProviderChoices },
  },
  putProvider: {
    method: 'PUT',
    path: '/v1/tenants/:tenant/providers/:hook',
    access: 'plugins:switch',
    summary: 'Choose the plugin that answers a provider hook.',
    body: PutProviderRequest,
    answers: { 200: ProviderChoices },
    errors: ['HOOK_NOT_FOUND', 'NOT_INSTALLED', 'REVISION_CONFLICT'],
  },
  deleteProvider: {
    method: 'DELETE',
    path: '/v1/tenants/:tenant/providers/:hook',
    access: 'plugins:switch',
    summary: 'Take the choice back; no error when there is none.',
    answers: { 200: ProviderChoices },
    errors: ['HOOK_NOT_FOUND', 'REVISION_CONFLICT'],
  },
} as const satisfies Record<string, ApiRoute>;
