import { PERMISSION_WORDS } from './permission-words.ts';
import type { Language } from '@/i18n/texts.ts';

const NETWORK = 'network:';
const PLAIN_HTTP = 'http://';
const RESOURCES = 'resources:';
const PLUGIN = 'plugin:';
const SCRIPT = 'script:';

/** What a permission allows, in the reader's words. @param known the platform's own words, for one that the dashboard does not know */
export function describePermission(permission: string, language: Language, known = permission): string {
  if (Object.hasOwn(PERMISSION_WORDS, permission)) return PERMISSION_WORDS[permission]?.[language] ?? known;
  if (permission.startsWith(RESOURCES)) return describeResource(permission, language);
  if (permission.startsWith(PLUGIN)) return describeCalls(permission.slice(PLUGIN.length), language);
  const host = hostOf(permission);
  return host === undefined ? known : describeHost(host, permission.startsWith(NETWORK + PLAIN_HTTP), language);
}

/** The host of a permission to send requests. */
export function hostOf(permission: string): string | undefined {
  if (!permission.startsWith(NETWORK)) return undefined;
  const target = permission.slice(NETWORK.length);
  return target.startsWith(PLAIN_HTTP) ? target.slice(PLAIN_HTTP.length) : target;
}

/** Reaches customers' data or money, the pages that they see, or lets anybody in: worth a second look. */
export function isHighRisk(permission: string): boolean {
  if (permission.startsWith(NETWORK + PLAIN_HTTP)) return true;
  if (permission.startsWith(RESOURCES)) return permission.endsWith(':write');
  if (permission.startsWith(SCRIPT)) return true;
  return HIGH_RISK.has(permission) || /^(payments|orders|checkout|customers|carts|email):/.test(permission);
}

const HIGH_RISK: ReadonlySet<string> = new Set([
  'storefront:scripts',
  'public-endpoints',
  'catalogue:write',
  'content:write',
  'analytics:write',
]);

function describeResource(permission: string, language: Language): string {
  const [, resource = '', verb] = permission.split(':');
  if (language === 'de') {
    return verb === 'read'
      ? `${resource} Ihrer Anwendung sehen`
      : `${resource} Ihrer Anwendung anlegen, ändern und löschen`;
  }
  return verb === 'read'
    ? `see ${resource} of your application`
    : `create, change and delete ${resource} of your application`;
}

function describeCalls(plugin: string, language: Language): string {
  return language === 'de' ? `Aktionen von ${plugin} ausführen` : `run actions of ${plugin}`;
}

function describeHost(host: string, isPlain: boolean, language: Language): string {
  const below = host.startsWith('*.') ? host.slice(2) : undefined;
  if (language === 'de') {
    const reached = below === undefined ? host : `jeden Rechner direkt unter ${below}`;
    return isPlain
      ? `unverschlüsselt Anfragen an ${reached} senden, sodass andere unterwegs mitlesen und ändern können`
      : `Anfragen an ${reached} senden`;
  }
  const reached = below === undefined ? host : `every host directly below ${below}`;
  return isPlain
    ? `send requests to ${reached} without encryption, so that others on the way can read and change them`
    : `send requests to ${reached}`;
}
