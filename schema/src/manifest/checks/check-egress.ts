import { isPublicHostName } from '../../egress.ts';
import { suggestName } from '../../suggest-name.ts';
import { listUserSettings } from '../injection-format.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

type Declaration = ReadableManifest['egress'][number];

/** Of one connection, or set by the platform itself. */
const NOT_INJECTABLE =
  /^(host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-length|accept-encoding|range|if-range|via|forwarded|(proxy|cf|mf|sec|x-forwarded|x-bridge|x-dispatch|x-egress)-.*)$/;

/** Hosts are on the internet, and what is injected into requests is secret. */
export function checkEgress({ egress, settings }: ReadableManifest): ManifestIssue[] {
  return egress.flatMap((declaration, index) => [
    ...checkHost(declaration, index),
    ...checkInjections(declaration, index, settings),
  ]);
}

function checkHost({ host }: Declaration, index: number): ManifestIssue[] {
  const path = ['egress', index, 'host'];
  return isPublicHostName(host.replace(/^\*\./, ''))
    ? []
    : [invalid(path, host, 'it is the name of a private network')];
}

function checkInjections(
  { inject }: Declaration,
  index: number,
  settings: ReadableManifest['settings'],
): ManifestIssue[] {
  const path = (position: number, key: string) => ['egress', index, 'inject', position, key];
  return [
    ...findDuplicates(inject, ({ header }) => header).map(({ entry, index: position, first }) =>
      invalid(path(position, 'header'), entry.header, `inject[${first}] sets it already`),
    ),
    ...inject.flatMap(({ header, setting, format }, position) => [
      ...(NOT_INJECTABLE.test(header)
        ? [invalid(path(position, 'header'), header, 'the platform sets or removes it itself')]
        : []),
      ...checkSetting(setting, path(position, 'setting'), { settings, isSecret: true }),
      ...listUserSettings(format).flatMap((user) =>
        checkSetting(user, path(position, 'format'), { settings, isSecret: false }),
      ),
    ]),
  ];
}

function checkSetting(
  setting: string,
  path: ManifestIssue['path'],
  { settings, isSecret }: { settings: ReadableManifest['settings']; isSecret: boolean },
): ManifestIssue[] {
  const field = Object.hasOwn(settings, setting) ? settings[setting] : undefined;
  if (field === undefined) {
    const suggestion = suggestName(setting, Object.keys(settings));
    const told = invalid(path, setting, '"settings" declares no such setting');
    const advice = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
    return [{ ...told, message: told.message + advice, ...(suggestion !== undefined && { suggestion }) }];
  }
  if (field.type === 'string' && (field.sensitive ?? false) === isSecret) return [];
  const expected = isSecret ? 'of type "string" and "sensitive"' : 'of type "string" and not "sensitive"';
  return [invalid(path, setting, `that setting has to be ${expected}`)];
}
