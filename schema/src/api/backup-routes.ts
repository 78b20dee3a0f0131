import { RestoredBackup } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** Backups: lines of JSON, of which the first says what they are and the last that none is missing. */
export const BACKUP_ROUTES = {
  backUpPlatform: {
    method: 'GET',
    path: '/v1/backup',
    access: 'operator',
    summary: 'Back up what belongs to no tenant: publishers, plugins, releases with their artefacts, the audit log.',
    answers: { 200: 'bytes' },
  },
  restorePlatform: {
    method: 'POST',
    path: '/v1/restore',
    access: 'operator',
    summary: 'Restore a backup of the platform, which has to be a new one, wholly or not at all.',
    body: 'bytes',
    answers: { 200: RestoredBackup },
    errors: ['BACKUP_INVALID', 'PLATFORM_IN_USE'],
  },
  backUpTenant: {
    method: 'GET',
    path: '/v1/tenants/:tenant/backup',
    access: 'operator',
    summary: 'Back up a tenant: its installations with their data, settings, workflows, deliveries, tokens, audit log.',
    answers: { 200: 'bytes' },
    errors: ['REVISION_CONFLICT'],
  },
  restoreTenant: {
    method: 'POST',
    path: '/v1/tenants/:tenant/restore',
    access: 'operator',
    summary: 'Restore a backup of a tenant that is not there, wholly or not at all.',
    body: 'bytes',
    answers: { 200: RestoredBackup },
    errors: ['BACKUP_INVALID', 'RELEASE_NOT_FOUND', 'TENANT_EXISTS', 'NAMESPACE_ERROR'],
  },
} as const satisfies Record<string, ApiRoute>;
