import type { OperationName } from '@digital-commerce/plugin-schema';
import type { Handler } from '../http/call.ts';
import { postAction, postCustomerToken } from './actions.ts';
import { listAudit, listPlatformAudit, verifyAudit, verifyPlatformAudit } from './audit.ts';
import { getPlatformBackup, getTenantBackup, postPlatformRestore, postTenantRestore } from './backup.ts';
import { getCandidates } from './candidates.ts';
import { getCells } from './cells.ts';
import { anyEndpoint } from './endpoints.ts';
import { getDependencies, getWhyInstalled } from './dependencies.ts';
import { deleteDeadLetter, getDeadLetterList, getDeliveryList, postReplay, postReplayAll } from './deliveries.ts';
import { endDevSession, getDevSession, putDevBuild, renewDevSession } from './dev.ts';
import { postEvent } from './events.ts';
import { getEgress } from './egress.ts';
import { getHealth, getPlatformHealth } from './health.ts';
import { postHook } from './hooks.ts';
import {
  getInstallationHealth,
  getInstallationList,
  getOneInstallation,
  getUninstalledList,
  postActivate,
  postApply,
  postDeactivate,
  postRestore,
  postRollback,
} from './installations.ts';
import { changeLimits, getLimits } from './limits.ts';
import { getEvents, getOneOperation, getOperationList } from './operations.ts';
import { deletePersonSessions, getPersonList } from './people.ts';
import { postPlan } from './plans.ts';
import { getOpenApi } from './openapi.ts';
import { getPluginDetail, getPluginInstallationList, getPluginList, postRelease } from './plugins.ts';
import { changePolicy, getPolicy } from './policy.ts';
import { deleteProvider, getProviders, putProvider } from './providers.ts';
import {
  deletePublisherToken,
  getPublisherList,
  getPublisherTokenList,
  postPublisher,
  postPublisherToken,
} from './publishers.ts';
import { getMeasurements, getSlo } from './observe.ts';
import {
  changeResource,
  changeTenantResource,
  getResourceList,
  getTenantResourceList,
  removeResource,
  removeTenantResource,
} from './resources.ts';
import { getQueueList, getQueueSummary } from './queues.ts';
import { postKill, postRevive, postUnyank, postYank } from './releases.ts';
import { getOneRollout, getRolloutList, postPromote, postRollout, postWithdraw } from './rollouts.ts';
import { getScheduleList, postScheduleRun } from './schedules.ts';
import { deleteSession, getSession, postSession } from './session.ts';
import { finishSignIn, getSignIn, startSignIn } from './sign-in.ts';
import { changeSettings, getSettings } from './settings.ts';
import { getScriptSource, getStorefrontScripts } from './storefront.ts';
import { getChangelogText, getReadmeText, getScreenshotBytes } from './showcase.ts';
import { getStatus } from './status.ts';
import { createTenant, getTenant, listTenants } from './tenants.ts';
import { createTenantToken, listTokens, revokeToken } from './tokens.ts';
import { getLogList, getOneTrace, getPluginMetrics, getTraceList, getTraceSpans } from './traces.ts';
import { getUi } from './ui.ts';
import { getVersions } from './versions.ts';
import {
  changeEndpoint,
  getEndpoint,
  getEndpointList,
  postEndpoint,
  postResume,
  postRotate,
  postTest,
  removeEndpoint,
} from './webhook-endpoints.ts';
import { postWebhook } from './webhooks.ts';
import { getWhoAmI } from './whoami.ts';
import { getWidget } from './widgets.ts';
import {
  changeWorkflow,
  getOneWorkflow,
  getParts,
  getWorkflowList,
  postWorkflowRun,
  removeWorkflow,
} from './workflows.ts';

/** What answers each operation of the API. */
export const HANDLERS: Readonly<Record<OperationName, Handler>> = {
  backUpPlatform: getPlatformBackup,
  restorePlatform: postPlatformRestore,
  backUpTenant: getTenantBackup,
  restoreTenant: postTenantRestore,
  runHook: postHook,
  callEndpoint: anyEndpoint,
  runAction: postAction,
  loadUi: getUi,
  loadWidget: getWidget,
  listStorefrontScripts: getStorefrontScripts,
  getStorefrontScript: getScriptSource,
  putDevBuild,
  getDevSession,
  renewDevSession,
  endDevSession,
  createCustomerToken: postCustomerToken,
  listTenantResources: getTenantResourceList,
  putTenantResource: changeTenantResource,
  deleteTenantResource: removeTenantResource,
  listResources: getResourceList,
  putResource: changeResource,
  deleteResource: removeResource,
  listInstallations: getInstallationList,
  listCandidates: getCandidates,
  planChange: postPlan,
  getDependencies,
  whyInstalled: getWhyInstalled,
  applyPlan: postApply,
  getInstallation: getOneInstallation,
  activate: postActivate,
  deactivate: postDeactivate,
  rollback: postRollback,
  getInstallationHealth,
  listUninstalled: getUninstalledList,
  restore: postRestore,
  listOperations: getOperationList,
  getOperation: getOneOperation,
  listEvents: getEvents,
  emitEvent: postEvent,
  listDeliveries: getDeliveryList,
  listDeadLetters: getDeadLetterList,
  replayDeadLetters: postReplayAll,
  replayDeadLetter: postReplay,
  deleteDeadLetter,
  listTraces: getTraceList,
  getTrace: getOneTrace,
  getSpans: getTraceSpans,
  listLogs: getLogList,
  getMetrics: getPluginMetrics,
  listSchedules: getScheduleList,
  runSchedule: postScheduleRun,
  receiveWebhook: postWebhook,
  listWebhookEndpoints: getEndpointList,
  createWebhookEndpoint: postEndpoint,
  getWebhookEndpoint: getEndpoint,
  putWebhookEndpoint: changeEndpoint,
  deleteWebhookEndpoint: removeEndpoint,
  rotateWebhookSecret: postRotate,
  testWebhookEndpoint: postTest,
  resumeWebhookEndpoint: postResume,
  listWorkflows: getWorkflowList,
  getWorkflowParts: getParts,
  getWorkflow: getOneWorkflow,
  putWorkflow: changeWorkflow,
  deleteWorkflow: removeWorkflow,
  runWorkflow: postWorkflowRun,
  getEgress,
  getSettings,
  putSettings: changeSettings,
  listPlugins: getPluginList,
  getPlugin: getPluginDetail,
  listPluginInstallations: getPluginInstallationList,
  publishRelease: postRelease,
  getReadme: getReadmeText,
  getChangelog: getChangelogText,
  getScreenshot: getScreenshotBytes,
  yankRelease: postYank,
  unyankRelease: postUnyank,
  killRelease: postKill,
  reviveRelease: postRevive,
  getTenantLimits: getLimits,
  putTenantLimits: changeLimits,
  listQueues: getQueueList,
  getQueueSummary,
  getPlatformHealth,
  getPolicy,
  putPolicy: changePolicy,
  listRollouts: getRolloutList,
  createRollout: postRollout,
  getRollout: getOneRollout,
  promoteRollout: postPromote,
  withdrawRollout: postWithdraw,
  listProviders: getProviders,
  putProvider,
  deleteProvider,
  listOfferedVersions: getVersions,
  listPublishers: getPublisherList,
  createPublisher: postPublisher,
  listPublisherTokens: getPublisherTokenList,
  createPublisherToken: postPublisherToken,
  revokePublisherToken: deletePublisherToken,
  createSession: postSession,
  getSession,
  deleteSession,
  getSignIn,
  startSignIn,
  finishSignIn,
  listPeople: getPersonList,
  endPersonSessions: deletePersonSessions,
  getMeasurements,
  getSlo,
  listCells: getCells,
  getHealth,
  getOpenApi,
  getWhoAmI,
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
