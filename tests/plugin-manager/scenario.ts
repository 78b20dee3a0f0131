import { createPluginManager, HookRejectedError, PlatformError } from '@digital-commerce/plugin-sdk/host';
import type { PluginManagerOptions } from '@digital-commerce/plugin-sdk/host';

/** What a host application saw; plain data, wherever it ran. */
export interface Sighting {
  unknown: unknown;
  impossible: unknown;
  fresh: unknown;
  installed: unknown;
  afterwards: unknown;
  changed: unknown;
  list: unknown;
  shown: unknown;
  widget: unknown;
  rejected: unknown;
  refused: unknown;
}

export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${TRACE_ID}-00f067aa0ba902b7-01`;

/** Everything that a plugin manager does, for a tenant that has nothing installed. */
export async function runScenario(options: PluginManagerOptions): Promise<Sighting> {
  const manager = await createPluginManager(options);
  const { checkDependencies, installInOrder, executeHook, loadUi, loadWidget } = manager;
  const unknown = checkDependencies('chekout-rules');
  const impossible = checkDependencies('lonely');
  const fresh = checkDependencies('checkout-rules');
  if (!fresh.success) throw new Error(fresh.error);
  const installed = await installInOrder(fresh.resolved);
  return {
    unknown,
    impossible,
    fresh,
    installed: installed.map(({ id, version, state }) => ({ id, version, state })),
    afterwards: checkDependencies('checkout-rules'),
    changed: (await executeHook('before_payment_process', { amount: 5, metadata: {} }, { traceparent })).metadata,
    list: await executeHook('list_dashboard_notices', {}),
    shown: (await loadUi({ plugin: 'payment-rules' })).plugins.map(({ id, widgets }) => ({ id, widgets })),
    widget: (await loadWidget<'stat'>('payment-rules', 'checked', { from: '2026-03-01', to: '2026-03-31' })).data.value,
    rejected: await executeHook('before_payment_process', { amount: 0.1 }).catch(describe),
    refused: await installInOrder([{ id: 'checkout-rules', version: '9.9.9' }]).catch(describe),
  };
}

function describe(error: unknown): unknown {
  if (error instanceof HookRejectedError) return { reasons: error.reasons, message: error.message };
  if (error instanceof PlatformError) return { code: error.code };
  return String(error);
}
