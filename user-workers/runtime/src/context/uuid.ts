import { BytesConstructor, now, randomBytes } from '../primordials.ts';

const MAX_COUNTER = 0xfff;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of time in milliseconds, 12 of a counter, 62 random ones. Those of one source
 * ascend; the clock of an isolate stands still while it computes, so the counter is what tells them apart.
 */
export function createUuidSource(): () => string {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(new BytesConstructor(10));
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      // Half of the range at most, so that it does not overflow soon.
      counter = (((random[8] ?? 0) << 8) | (random[9] ?? 0)) & (MAX_COUNTER >> 1);
    } else if (counter < MAX_COUNTER) {
      counter += 1;
    } else {
      lastMs += 1;
      counter = 0;
    }
    const time = toHex(lastMs, 12);
    const variant = toHex(((random[0] ?? 0) & 0x3f) | 0x80, 2) + toHex(random[1] ?? 0, 2);
    let node = '';
    for (let i = 2; i < 8; i++) node += toHex(random[i] ?? 0, 2);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${toHex(counter, 3)}-${variant}-${node}`;
  };
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
