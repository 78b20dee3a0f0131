import {
  PutWorkflowRequest,
  RunWorkflowRequest,
  Workflow,
  WorkflowList,
  WorkflowParts,
  WorkflowRun,
} from '../workflows/index.ts';
import type { ApiRoute } from './api-route.ts';

/** Plugins' actions in order, put together without code. */
export const WORKFLOW_ROUTES = {
  listWorkflows: {
    method: 'GET',
    path: '/v1/tenants/:tenant/workflows',
    access: 'tenant:read',
    summary: 'List the workflows of a tenant, and why one cannot run.',
    answers: { 200: WorkflowList },
  },
  getWorkflowParts: {
    method: 'GET',
    path: '/v1/tenants/:tenant/workflow-parts',
    access: 'tenant:read',
    summary: 'List what workflows can be made of: hooks, events, and actions of what is installed.',
    answers: { 200: WorkflowParts },
  },
  getWorkflow: {
    method: 'GET',
    path: '/v1/tenants/:tenant/workflows/:workflow',
    access: 'tenant:read',
    summary: 'See a workflow.',
    answers: { 200: Workflow },
    errors: ['WORKFLOW_NOT_FOUND'],
  },
  putWorkflow: {
    method: 'PUT',
    path: '/v1/tenants/:tenant/workflows/:workflow',
    access: 'plugins:apply',
    summary: 'Create a workflow, or replace the revision that the body names.',
    body: PutWorkflowRequest,
    answers: { 200: Workflow },
    errors: ['INVALID_WORKFLOW', 'WORKFLOWS_FULL', 'REVISION_CONFLICT'],
  },
  deleteWorkflow: {
    method: 'DELETE',
    path: '/v1/tenants/:tenant/workflows/:workflow',
    access: 'plugins:apply',
    summary: 'Delete a workflow. Runs that have not begun never do.',
    answers: { 204: null },
    errors: ['WORKFLOW_NOT_FOUND', 'REVISION_CONFLICT'],
  },
  runWorkflow: {
    method: 'POST',
    path: '/v1/tenants/:tenant/workflows/:workflow/run',
    access: 'plugins:apply',
    summary:
      'Run a workflow once with data of your own, switched on or not. Its actions really run, and none is tried again.',
    body: RunWorkflowRequest,
    answers: { 200: WorkflowRun },
    errors: ['WORKFLOW_NOT_FOUND'],
  },
} as const satisfies Record<string, ApiRoute>;
