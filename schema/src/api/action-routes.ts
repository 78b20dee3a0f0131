import {
  ActionRequest,
  ActionResponse,
  CreateCustomerTokenRequest,
  CustomerToken,
  PutResourceAnswer,
  PutResourceRequest,
  ResourceList,
} from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What a host application does with plugins beside running hooks, and what it lets them have. */
export const ACTION_ROUTES = {
  runAction: {
    method: 'POST',
    path: '/v1/tenants/:tenant/plugins/:plugin/actions/:action',
    access: 'action',
    summary: "Run one of a plugin's actions.",
    body: ActionRequest,
    answers: { 200: ActionResponse },
    errors: ['NOT_INSTALLED', 'ACTION_NOT_FOUND', 'NOT_ACTIVE', 'RELEASE_KILLED', 'RATE_LIMITED', 'HOOK_REJECTED'],
  },
  createCustomerToken: {
    method: 'POST',
    path: '/v1/tenants/:tenant/customer-tokens',
    access: 'hooks:run',
    summary: 'Vouch for a customer, so that plugins know who calls their endpoints.',
    body: CreateCustomerTokenRequest,
    answers: { 201: CustomerToken },
  },
  listTenantResources: {
    method: 'GET',
    path: '/v1/tenants/:tenant/resources',
    access: 'tenant:read',
    summary: "List the host application's resources that plugins of the tenant can be let use.",
    answers: { 200: ResourceList },
  },
  putTenantResource: {
    method: 'PUT',
    path: '/v1/tenants/:tenant/resources/:resource',
    access: 'operator',
    summary: 'Register a resource of the host application for one tenant.',
    body: PutResourceRequest,
    answers: { 200: PutResourceAnswer },
  },
  deleteTenantResource: {
    method: 'DELETE',
    path: '/v1/tenants/:tenant/resources/:resource',
    access: 'operator',
    summary: "Take a tenant's own registration back; no error when there is none.",
    answers: { 204: null },
  },
  listResources: {
    method: 'GET',
    path: '/v1/resources',
    access: 'operator',
    summary: 'List the resources that are registered for every tenant.',
    answers: { 200: ResourceList },
  },
  putResource: {
    method: 'PUT',
    path: '/v1/resources/:resource',
    access: 'operator',
    summary: 'Register a resource of the host application for every tenant.',
    body: PutResourceRequest,
    answers: { 200: PutResourceAnswer },
  },
  deleteResource: {
    method: 'DELETE',
    path: '/v1/resources/:resource',
    access: 'operator',
    summary: 'Take a registration for every tenant back; no error when there is none.',
    answers: { 204: null },
  },
} as const satisfies Record<string, ApiRoute>;
