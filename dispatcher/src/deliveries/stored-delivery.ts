import type { DeliveryKind, DeliveryState } from '@digital-commerce/plugin-schema';
import type { CallChain } from '../dispatch/call-chain.ts';
import type { Delivery } from './delivery.ts';

export interface DeliveryRow extends Record<string, SqlStorageValue> {
  id: string;
  kind: string;
  recipient: string;
  name: string;
  handler: string;
  idempotency_key: string;
  data: string;
  chain: string;
  traceparent: string | null;
  state: string;
  tries: number;
  cuts: number;
}

export function toDelivery(row: DeliveryRow): Delivery {
  const { id, recipient, name, handler, idempotency_key: idempotencyKey, data, chain, tries, cuts } = row;
  return {
    id,
    kind: row.kind as DeliveryKind,
    recipient,
    name,
    handler,
    idempotencyKey,
    data,
    chain: JSON.parse(chain) as CallChain,
    traceparent: row.traceparent ?? undefined,
    state: row.state as DeliveryState,
    tries,
    cuts,
  };
}
