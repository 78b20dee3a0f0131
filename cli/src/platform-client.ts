import { ERROR_CODES, PlatformError, RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import type {
  ErrorCode,
  HookResponse,
  Installation,
  InstallationList,
  IssuedToken,
  Plan,
  PlanRequest,
  PlatformStatus,
  PluginDetail,
  Release,
  ReleaseBundle,
  SettingsView,
  SettingValue,
  Tenant,
  TenantList,
} from '@digital-commerce/plugin-schema';

export interface PlatformClientOptions {
  /** Without a slash at the end. */
  url: string;
  token: string;
  /** What a person does when nothing answers. */
  remedy: string;
  /** How long one call may take. Default 60,000. */
  timeoutMs?: number;
}

type Method = 'GET' | 'POST' | 'PUT';

/**
 * The platform's HTTP API. Every method throws the platform's own error as a `PlatformError`, and PLATFORM_UNREACHABLE
 * when nothing answers or the answer is not the platform's.
 */
export class PlatformClient {
  readonly url: string;
  readonly #options: PlatformClientOptions;

  constructor(options: PlatformClientOptions) {
    this.url = options.url;
    this.#options = options;
  }

  status(): Promise<PlatformStatus> {
    return this.#call('GET', '/v1/status');
  }

  async tenants(): Promise<Tenant[]> {
    return (await this.#call<TenantList>('GET', '/v1/tenants')).tenants;
  }

  createTenant(id: string): Promise<IssuedToken> {
    return this.#call('POST', '/v1/tenants', { id });
  }

  /** @throws PLUGIN_NOT_FOUND */
  plugin(id: string): Promise<PluginDetail> {
    return this.#call('GET', `/v1/plugins/${encodeURIComponent(id)}`);
  }

  /** Publishing the same bytes again answers with the release that is there. @throws RELEASE_EXISTS, INVALID_RELEASE */
  publish(bundle: ReleaseBundle): Promise<Release> {
    const form = new FormData();
    form.set(RELEASE_PARTS.manifest, JSON.stringify(bundle.manifest));
    form.set(RELEASE_PARTS.mainModule, bundle.mainModule);
    for (const { name, source } of bundle.modules) {
      form.append(RELEASE_PARTS.module, new Blob([source], { type: 'application/javascript+module' }), name);
    }
    for (const { name, source } of bundle.sourceMaps) {
      form.append(RELEASE_PARTS.sourceMap, new Blob([source], { type: 'application/source-map' }), name);
    }
    for (const { name, source } of bundle.files) {
      form.append(RELEASE_PARTS.file, new Blob([source], { type: 'text/plain' }), name);
    }
    return this.#call('POST', `/v1/plugins/${encodeURIComponent(bundle.manifest.id)}/releases`, form);
  }

  async installations(tenant: string): Promise<Installation[]> {
    return (await this.#call<InstallationList>('GET', pluginsPath(tenant))).installations;
  }

  /** @throws NOT_INSTALLED */
  installation(tenant: string, plugin: string): Promise<Installation> {
    return this.#call('GET', pluginsPath(tenant, plugin));
  }

  /** @throws TENANT_NOT_FOUND, PLUGIN_NOT_FOUND, RELEASE_NOT_FOUND, NOT_INSTALLED */
  plan(tenant: string, request: Partial<PlanRequest>): Promise<Plan> {
    return this.#call('POST', pluginsPath(tenant, 'plan'), request);
  }

  /** @throws PLAN_STALE */
  async apply(tenant: string, hash: string): Promise<Installation[]> {
    const body = { hash, consent: true };
    return (await this.#call<InstallationList>('POST', pluginsPath(tenant, 'apply'), body)).installations;
  }

  /** @throws SETTINGS_MISSING */
  activate(tenant: string, plugin: string): Promise<Installation> {
    return this.#call('POST', pluginsPath(tenant, plugin, 'activate'));
  }

  deactivate(tenant: string, plugin: string): Promise<Installation> {
    return this.#call('POST', pluginsPath(tenant, plugin, 'deactivate'));
  }

  settings(tenant: string, plugin: string): Promise<SettingsView> {
    return this.#call('GET', pluginsPath(tenant, plugin, 'settings'));
  }

  /** Sets these keys; others stay. @throws INVALID_SETTING */
  putSettings(tenant: string, plugin: string, values: Record<string, SettingValue | null>): Promise<SettingsView> {
    return this.#call('PUT', pluginsPath(tenant, plugin, 'settings'), { values });
  }

  /** A rejection is an answer, not an error. @throws HOOK_NOT_FOUND, INVALID_PAYLOAD */
  runHook(tenant: string, hook: string, data: unknown): Promise<HookResponse> {
    return this.#call('POST', `/v1/tenants/${encodeURIComponent(tenant)}/hooks/${encodeURIComponent(hook)}`, { data });
  }

  async #call<T>(method: Method, path: string, body?: FormData | object): Promise<T> {
    const { url, token, remedy, timeoutMs = 60_000 } = this.#options;
    const isForm = body instanceof FormData;
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        },
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError' ? ` within ${timeoutMs / 1000} s` : '';
      throw new PlatformError('PLATFORM_UNREACHABLE', `The platform does not answer at ${url}${late}. ${remedy}`);
    }
    const answer = parseObject(text);
    if (answer !== undefined && (response.ok || answer['outcome'] === 'rejected')) return answer as T;
    throw toError(answer, response, url);
  }
}

function pluginsPath(tenant: string, ...rest: string[]): string {
  return ['/v1/tenants', encodeURIComponent(tenant), 'plugins', ...rest.map(encodeURIComponent)].join('/');
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function toError(answer: Record<string, unknown> | undefined, response: Response, url: string): PlatformError {
  const { code, message, details } = (answer?.['error'] ?? {}) as {
    code?: string;
    message?: string;
    details?: unknown;
  };
  if (code === undefined || message === undefined) {
    return new PlatformError(
      'PLATFORM_UNREACHABLE',
      `What answers at ${url} is not the platform (HTTP ${response.status}). Check ADMIN_CLI_URL.`,
    );
  }
  if (Object.hasOwn(ERROR_CODES, code)) return new PlatformError(code as ErrorCode, message, details);
  // A platform newer than this CLI.
  return new PlatformError(response.status < 500 ? 'INVALID_REQUEST' : 'INTERNAL', `${code}: ${message}`, details);
}
