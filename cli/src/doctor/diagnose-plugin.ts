import { handlerPermission, HOOKS } from '@digital-commerce/plugin-schema';
import type { Finding } from './finding.ts';
import type { PluginFacts } from './load-plugin-facts.ts';

/** Why a plugin of a tenant does not do its work, the gravest first; nothing when it does. */
export function diagnosePlugin(facts: PluginFacts): Finding[] {
  const { installation } = facts;
  if (installation === undefined) return [diagnoseAbsence(facts)];
  return [
    ...diagnoseState(facts),
    ...diagnoseHealth(facts),
    ...diagnoseDenials(facts),
    ...diagnoseProviders(facts),
    ...diagnoseFailures(facts),
    ...diagnoseEgress(facts),
    ...diagnoseRelease(facts),
  ];
}

function diagnoseAbsence({ tenant, plugin, detail, hasFolder }: PluginFacts): Finding {
  return detail === undefined
    ? {
        code: 'not_published',
        level: 'problem',
        message: `${plugin} is not published, so it cannot be installed.`,
        remedy: hasFolder ? `admin-cli publish ./plugins/${plugin}` : `admin-cli plugins --search ${plugin}`,
      }
    : {
        code: 'not_installed',
        level: 'problem',
        message: `${plugin} is not installed for tenant "${tenant}".`,
        remedy: `admin-cli install ${plugin} --tenant ${tenant}`,
      };
}

function diagnoseState({ tenant, plugin, installation, detail }: PluginFacts): Finding[] {
  if (installation === undefined) return [];
  const { version, killed, state, missingSettings } = installation;
  if (killed !== undefined) {
    const other = detail?.releases.find((release) => !isStopped(release) && release.version !== version);
    return [
      {
        code: 'killed',
        level: 'problem',
        message: `The operator stopped ${plugin} ${version} everywhere: ${killed.reason}`,
        remedy:
          other === undefined
            ? `admin-cli revive ${plugin}@${version} --reason <text>`
            : `admin-cli install ${plugin}@${other.version} --tenant ${tenant}`,
      },
    ];
  }
  if (state === 'needs_settings') {
    return missingSettings.map((key) => ({
      code: 'needs_settings',
      level: 'problem',
      message: `The setting "${key}" is required and has no value.`,
      remedy: `admin-cli config set ${plugin} ${key} <value> --tenant ${tenant}`,
    }));
  }
  if (state === 'active') return [];
  return [
    {
      code: 'inactive',
      level: 'problem',
      message: `${plugin} ${version} is switched off.`,
      remedy: `admin-cli activate ${plugin} --tenant ${tenant}`,
    },
  ];
}

function diagnoseHealth({ tenant, plugin, health }: PluginFacts): Finding[] {
  if (health === undefined) return [];
  const logs = `admin-cli logs ${plugin} --tenant ${tenant} --level warn`;
  const failed: Finding = {
    code: 'unhealthy',
    level: 'problem',
    message: `Its health check fails: ${health.message ?? 'it says nothing more'}`,
    remedy: logs,
  };
  return [
    ...(health.status === 'unhealthy' ? [failed] : []),
    ...health.breakers.map(({ hook, openedAt, reason }): Finding => ({
      code: 'breaker_open',
      level: 'problem',
      message: `Its handler of ${hook} is left alone since ${openedAt}, and tried again by itself: ${reason}`,
      remedy: `admin-cli traces --tenant ${tenant} --plugin ${plugin} --name ${hook}`,
    })),
  ];
}

/** A handler that may not see what its hook passes is not called. */
function diagnoseDenials({ tenant, plugin, installation, detail }: PluginFacts): Finding[] {
  const release = detail?.releases.find(({ version }) => version === installation?.version);
  const denied = new Set(installation?.denied);
  return (release?.manifest.hooks ?? []).flatMap(({ hook, observe }): Finding[] => {
    const permission = handlerPermission(HOOKS[hook], { observe });
    if (!denied.has(permission)) return [];
    return [
      {
        code: 'denied_permission',
        level: 'problem',
        message: `Its handler of ${hook} is not called: the permission "${permission}" was denied.`,
        remedy: `admin-cli install ${plugin}@${installation?.version} --tenant ${tenant} --grant ${plugin}:${permission}`,
      },
    ];
  });
}

function diagnoseProviders({ tenant, plugin, providers }: PluginFacts): Finding[] {
  return (providers?.providers ?? []).flatMap(({ hook, plugins, chosen }): Finding[] => {
    if (!plugins.includes(plugin) || chosen === plugin || (chosen === undefined && plugins.length === 1)) return [];
    const remedy = `admin-cli providers set ${hook} ${plugin} --tenant ${tenant}`;
    return chosen === undefined
      ? [
          {
            code: 'provider_not_chosen',
            level: 'problem',
            message: `${hook} takes one of ${plugins.join(', ')}, and nobody was chosen.`,
            remedy,
          },
        ]
      : [{ code: 'provider_is_another', level: 'note', message: `${hook} is answered by ${chosen}.`, remedy }];
  });
}

function diagnoseFailures({ tenant, plugin, failures }: PluginFacts): Finding[] {
  if (failures === undefined || failures.count === 0) return [];
  const { count, calls, latest } = failures;
  const often = `${count} of ${calls} calls failed in the last hour`;
  const cause = latest && [latest.handler.code, latest.handler.message].filter((part) => part !== undefined).join(': ');
  return [
    {
      code: 'recent_failures',
      level: 'problem',
      message: latest === undefined ? `${often}.` : `${often}, the latest in ${latest.handler.handler}: ${cause}`,
      remedy:
        latest === undefined
          ? `admin-cli traces --tenant ${tenant} --plugin ${plugin}`
          : `admin-cli trace ${latest.trace} --tenant ${tenant}`,
    },
  ];
}

function diagnoseEgress({ tenant, plugin, installation, egress }: PluginFacts): Finding[] {
  return (egress?.contacts ?? [])
    .filter(({ refused }) => refused > 0)
    .map(({ host, port, refused, lastCode }) => ({
      code: 'egress_refused',
      level: 'problem',
      message: `${refused} requests to ${host}:${port} were refused${lastCode === undefined ? '' : ` (${lastCode})`}.`,
      remedy: installation?.denied.includes(`network:${host}`)
        ? `admin-cli install ${plugin}@${installation.version} --tenant ${tenant} --grant ${plugin}:network:${host}`
        : `admin-cli egress ${plugin} --tenant ${tenant}`,
    }));
}

function diagnoseRelease({ tenant, plugin, installation, detail }: PluginFacts): Finding[] {
  const release = detail?.releases.find(({ version }) => version === installation?.version);
  const pending = installation?.pendingUpdate;
  const yanked: Finding[] =
    release?.yanked === undefined
      ? []
      : [
          {
            code: 'yanked',
            level: 'note',
            message: `${plugin} ${release.version} was taken out of the choice, and runs on: ${release.yanked.reason}`,
            remedy: `admin-cli versions ${plugin} --tenant ${tenant}`,
          },
        ];
  if (pending === undefined) return yanked;
  return [
    ...yanked,
    {
      code: 'update_waits',
      level: 'note',
      message: `${plugin} ${pending.version} waits for consent to ${pending.permissions.join(', ')}.`,
      remedy: `admin-cli install ${plugin}@${pending.version} --tenant ${tenant}`,
    },
  ];
}

function isStopped({ killed, yanked, held }: { killed?: unknown; yanked?: unknown; held: boolean }): boolean {
  return killed !== undefined || yanked !== undefined || held;
}
