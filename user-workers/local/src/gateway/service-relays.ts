import { BRIDGE_HEADERS } from '../bridge/bridge-wire.ts';
import type { BridgeTarget } from '../bridge/bridge-wire.ts';
import type { Script, ScriptBinding, ServiceBinding } from '../store/types.ts';
import type { LocalWorkers } from '../workers/local-workers.ts';
import { CellRelays } from './cell-relays.ts';

/** Path of the socket on which a cell reaches the Worker that one of its bindings names. */
export function toServiceSocket(folder: string, binding: ServiceBinding): string {
  return CellRelays.toPath(folder, toRelayName(binding));
}

export function toBridgeTarget({ service, environment, entrypoint, props }: ServiceBinding): BridgeTarget {
  const worker = environment === undefined || environment === 'production' ? service : `${service}-${environment}`;
  return { worker, ...(entrypoint !== undefined && { entrypoint }), ...(props && { props }) };
}

/**
 * Opens a way from a cell to each Worker that its script is bound to. The Worker is looked up at each connection, since
 * it may start and stop at any time.
 */
export async function openServiceRelays(relays: CellRelays, script: Script, workers: LocalWorkers): Promise<void> {
  for (const binding of script.settings.bindings.filter(isService)) {
    const { worker } = toBridgeTarget(binding);
    const message = `The Worker "${worker}" of binding "${binding.name}" does not run here. Start it.`;
    const header = `${BRIDGE_HEADERS.error}: ${encodeURIComponent(message)}`;
    const refuse = `HTTP/1.1 502 Bad Gateway\r\n${header}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;
    await relays.open(toRelayName(binding), () => workers.find(worker) ?? { refuse });
  }
}

function toRelayName({ name }: ServiceBinding): string {
  return `service:${name}`;
}

function isService(binding: ScriptBinding): binding is ServiceBinding {
  return binding.type === 'service';
}
