import type { OperationName } from '@digital-commerce/plugin-schema';
import type { Handler } from '../http/call.ts';
import { listAudit, listPlatformAudit, verifyAudit, verifyPlatformAudit } from './audit.ts';
import { anyEndpoint } from './endpoints.ts';
import { getHealth } from './health.ts';
import { postHook } from './hooks.ts';
import {
  getInstallationList,
  getOneInstallation,
  postActivate,
  postApply,
  postDeactivate,
  postPlan,
} from './installations.ts';
import { getOpenApi } from './openapi.ts';
import { getPluginDetail, getPluginList, postRelease } from './plugins.ts';
import { deletePublisherToken, getPublisherList, postPublisher, postPublisherToken } from './publishers.ts';
import { postKill, postRevive, postUnyank, postYank } from './releases.ts';
import { changeSettings, getSettings } from './settings.ts';
import { getStatus } from './status.ts';
import { createTenant, getTenant, listTenants } from './tenants.ts';
import { createTenantToken, listTokens, revokeToken } from './tokens.ts';

/** What answers each operation of the API. */
export const HANDLERS: Partial<Record<OperationName, Handler>> = {
  runHook: postHook,
  callEndpoint: anyEndpoint,
  listInstallations: getInstallationList,
  planChange: postPlan,
  applyPlan: postApply,
  getInstallation: getOneInstallation,
  activate: postActivate,
  deactivate: postDeactivate,
  getSettings,
  putSettings: changeSettings,
  listPlugins: getPluginList,
  getPlugin: getPluginDetail,
  publishRelease: postRelease,
  yankRelease: postYank,
  unyankRelease: postUnyank,
  killRelease: postKill,
  reviveRelease: postRevive,
  listPublishers: getPublisherList,
  createPublisher: postPublisher,
  createPublisherToken: postPublisherToken,
  revokePublisherToken: deletePublisherToken,
  getHealth,
  getOpenApi,
  getStatus,
  listTenants,
  createTenant,
  getTenant,
  listTokens,
  createToken: createTenantToken,
  revokeToken,
  listAudit,
  verifyAudit,
  listPlatformAudit,
  verifyPlatformAudit,
};
