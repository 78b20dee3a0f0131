import { networkPermission } from '@digital-commerce/plugin-schema';
import type {
  EgressContactRecord,
  EgressDeclaration,
  EgressLedgerContent,
  EgressReport,
  Manifest,
} from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';
import { loadTenantState, requireInstalled } from '../lifecycle/tenant-state.ts';
import type { Services } from '../services.ts';

/**
 * What the installed release may reach, against what the plugin has reached since its first request. What was sent in the
 * last moments may be missing.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED
 */
export async function loadEgressReport(services: Services, tenant: string, plugin: string): Promise<EgressReport> {
  const { manifest, grants } = requireInstalled(await loadTenantState(services.db, tenant), plugin);
  const ledger = await openLedger(services.env, tenant, plugin).read();
  return buildEgressReport(manifest, new Set(grants?.granted), ledger);
}

function openLedger({ EGRESS_LEDGERS }: Pick<Env, 'EGRESS_LEDGERS'>, tenant: string, plugin: string) {
  return EGRESS_LEDGERS.get(EGRESS_LEDGERS.idFromName(`${tenant}/${plugin}`));
}

function buildEgressReport(
  { egress }: Pick<Manifest, 'egress'>,
  granted: ReadonlySet<string>,
  { contacts, recent, forgottenHosts }: EgressLedgerContent,
): EgressReport {
  return {
    declared: egress.map(({ host, port, methods, plainHttp, inject }) => ({
      host,
      ...(port !== undefined && { port }),
      ...(methods !== undefined && { methods: [...methods] }),
      plainHttp,
      injects: inject.map(({ header, setting }) => ({ header, setting })),
      granted: granted.has(networkPermission(host)),
      contacted: contacts.some((contact) => contact.requests > 0 && isOf(contact, { host, port })),
    })),
    contacts: contacts.map((contact) => ({
      ...contact,
      declared: egress.some((declaration) => isOf(contact, declaration)),
      firstAt: toTime(contact.firstAt),
      lastAt: toTime(contact.lastAt),
    })),
    recent: recent.map((note) => ({ ...note, at: toTime(note.at) })),
    forgottenHosts,
  };
}

function isOf(contact: EgressContactRecord, { host, port }: Pick<EgressDeclaration, 'host' | 'port'>): boolean {
  const parent = contact.host.slice(contact.host.indexOf('.') + 1);
  if (host !== (host.startsWith('*.') ? `*.${parent}` : contact.host)) return false;
  return port === undefined ? contact.port === 443 || contact.port === 80 : contact.port === port;
}

function toTime(at: number): string {
  return new Date(at).toISOString();
}
