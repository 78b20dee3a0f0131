import type { ConformanceSetup } from '../conformance-setup.ts';
import type { DeclaredHandler } from '../declared-handlers.ts';
import { HOSTILE_TEXTS, HOSTILE_VALUES } from '../payloads/hostile-values.ts';
import type { CheckResult } from '../report.ts';
import { callAll, describeValue } from './call-all.ts';

/** Calls every handler with valid data. */
export async function checkAnswers(setup: ConformanceSetup): Promise<CheckResult[]> {
  await using plugin = await setup.start();
  const results = await callAll(plugin, setup.handlers, {
    check: 'answers',
    payloads: valid,
    todo: ({ code }, { kind }) => {
      if (code === 'UNHEALTHY') return 'Have the health check pass where nothing is wrong.';
      if (kind === 'widget') return 'Have it answer with the data of its kind, whatever days and page it is asked for.';
      return 'Have it take this value: it is valid. Refuse with HookRejection, or a 4xx answer, what it does not want.';
    },
  });
  const { onInstall } = setup.manifest.lifecycle;
  return [
    ...(onInstall === undefined
      ? []
      : [
          {
            check: 'answers',
            subject: `lifecycle onInstall (${onInstall})`,
            status: 'pass',
            why: 'It was installed.',
          } as const,
        ]),
    ...results,
  ];
}

export async function checkHostile(setup: ConformanceSetup): Promise<CheckResult[]> {
  await using plugin = await setup.start();
  const handlers = setup.handlers.filter(({ takesAnything }) => takesAnything);
  if (handlers.length === 0) {
    return [
      {
        check: 'hostile',
        subject: 'plugin',
        status: 'skip',
        why: 'It takes nothing that the platform does not check.',
      },
    ];
  }
  return await callAll(plugin, handlers, {
    check: 'hostile',
    payloads: (handler) => [
      ...Object.entries(HOSTILE_VALUES),
      ...(handler.kind === 'endpoint' || handler.kind === 'webhook' ? Object.entries(HOSTILE_TEXTS) : []),
    ],
    todo: () =>
      'Check what comes in before it is used: answer 4xx from an endpoint, ignore a message or event, or declare `input` so that the platform refuses it.',
  });
}

export async function checkDenied(setup: ConformanceSetup): Promise<CheckResult[]> {
  const deny = setup.optionalPermissions;
  const check = 'denied-permissions';
  if (deny.length === 0)
    return [{ check, subject: 'plugin', status: 'skip', why: 'It asks for no optional permission.' }];
  await using plugin = await setup.start({ deny });
  return await callAll(plugin, setup.handlers, {
    check,
    payloads: (handler) => valid(handler).slice(0, 2),
    todo: ({ message }) =>
      `Catch what is refused (here: ${message.slice(0, 120)}) and go on without it, or declare the permission as needed.`,
  });
}

export async function checkMissingSettings(setup: ConformanceSetup): Promise<CheckResult[]> {
  const check = 'missing-settings';
  const optional = Object.entries(setup.manifest.settings).filter(([, { required }]) => !required);
  if (optional.length === 0) return [{ check, subject: 'plugin', status: 'skip', why: 'It has no optional setting.' }];
  await using plugin = await setup.start({ settings: setup.settings({ onlyRequired: true }) });
  const unsigned = new Set(
    setup.manifest.webhooks
      .filter(({ secretSetting = '' }) => optional.some(([key]) => key === secretSetting))
      .map(({ name }) => name),
  );
  const handlers = setup.handlers.filter(({ kind, name }) => kind !== 'webhook' || !unsigned.has(name));
  return await callAll(plugin, handlers, {
    check,
    payloads: (handler) => valid(handler).slice(0, 2),
    todo: () => 'Give the setting a default, have the handler do without it, or declare it as required.',
  });
}

function valid({ payloads }: DeclaredHandler): (readonly [string, unknown])[] {
  return payloads.map((value, index) => [describeValue(value, index), value] as const);
}
