import type { SettingAddress, SettingsSealer } from '../settings/seal.ts';
import type { Delivery, NewDelivery } from './delivery.ts';

/**
 * A delivery as it waits on the disk. Messages of other services and the host application's data hold what nobody is to read
 * there: tokens, addresses, what a payment is confirmed with.
 */
export async function sealDelivery(
  sealer: SettingsSealer,
  tenant: string,
  delivery: NewDelivery,
): Promise<NewDelivery> {
  return { ...delivery, data: await sealer.seal(delivery.data, toAddress(tenant, delivery)) };
}

/** @throws TypeError when it does not open with the platform's key */
export async function openDelivery(sealer: SettingsSealer, tenant: string, delivery: Delivery): Promise<Delivery> {
  // Runs of schedules have nothing to hide.
  if (!isSealed(delivery.data)) return delivery;
  const data = await sealer.open(delivery.data, toAddress(tenant, delivery));
  if (data === undefined) throw new TypeError(`Delivery "${delivery.id}" does not open with SETTINGS_KEY.`);
  return { ...delivery, data };
}

/** JSON never begins so. */
function isSealed(data: string): boolean {
  return data.startsWith('v1.');
}

/** No setting has such a key. */
function toAddress(tenant: string, { recipient }: Pick<Delivery, 'recipient'>): SettingAddress {
  return { tenant, plugin: recipient, key: ':delivery' };
}
