import { LIMITS, PlatformError, WIDGET_DATA } from '@digital-commerce/plugin-schema';
import type { Widget, WidgetQuery } from '@digital-commerce/plugin-schema';
import { callForResult } from '../dispatch/call-for-result.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { notInstalled } from '../lifecycle/tenant-state.ts';
import { requireActive } from '../routing/require-active.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { Services } from '../services.ts';

/** A widget that an installation declares, whether it takes calls now or not. */
interface FoundWidget {
  installation: RoutedInstallation;
  widget: Widget;
}

/** @throws TENANT_NOT_FOUND, NOT_INSTALLED, WIDGET_NOT_FOUND */
export async function findWidget(
  services: Services,
  { tenant, waitUntil }: Pick<CallOrigin, 'tenant' | 'waitUntil'>,
  plugin: string,
  name: string,
): Promise<FoundWidget> {
  const { installations } = await services.routing.get(tenant, waitUntil);
  const installation = installations.get(plugin);
  if (installation === undefined) throw notInstalled(tenant, plugin);
  const { widgets } = installation.manifest.admin;
  const widget = widgets.find((candidate) => candidate.name === name);
  if (widget !== undefined) return { installation, widget };
  const names = widgets.map((candidate) => candidate.name);
  const known = names.length === 0 ? 'It has none' : `It has ${names.join(', ')}`;
  throw new PlatformError('WIDGET_NOT_FOUND', `Plugin "${plugin}" declares no widget "${name}". ${known}.`);
}

/**
 * What a widget of an active plugin shows: data of its kind, with defaults filled in. Nothing else of what the handler
 * answers gets to the caller.
 * @throws NOT_ACTIVE, RELEASE_KILLED, HOOK_REJECTED when the handler says no, PLUGIN_ERROR, PLUGIN_INVALID_RESULT and the
 *   other failures of a plugin
 */
export async function loadWidget(
  services: Services,
  origin: CallOrigin,
  { installation, widget }: FoundWidget,
  query: WidgetQuery,
): Promise<unknown> {
  requireActive(origin.tenant, installation);
  const { name, kind, file: handler } = widget;
  let shown: unknown;
  await callForResult(services, origin, installation, {
    kind: 'widget',
    name,
    handler,
    data: JSON.stringify(query),
    deadline: Date.now() + LIMITS.widgetDeadlineMs,
    check: (data) => {
      const parsed = WIDGET_DATA[kind].safeParse(data);
      if (!parsed.success) throw wrongData(installation.id, widget, parsed.error.issues);
      shown = parsed.data;
    },
  });
  return shown;
}

interface Issue {
  path: readonly PropertyKey[];
  message: string;
}

/** More would say no more. */
const MAX_ISSUES = 20;
/** Keys of the plugin's are in them. */
const MAX_ISSUE_CHARS = 200;

function wrongData(plugin: string, { name, kind }: Widget, issues: readonly Issue[]): PlatformError {
  const problems = issues.slice(0, MAX_ISSUES).map(({ path, message }) => ({
    path: toPointer(path).slice(0, MAX_ISSUE_CHARS),
    message: message.slice(0, MAX_ISSUE_CHARS),
  }));
  const [first] = problems;
  return new PlatformError(
    'PLUGIN_INVALID_RESULT',
    `What widget "${name}" of plugin "${plugin}" answers is not data of the kind "${kind}": at "${first?.path}": ${first?.message}`,
    { problems },
  );
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part)}`).join('');
}
