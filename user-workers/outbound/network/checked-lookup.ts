import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './is-public-address.ts';

/** All addresses of a host name. */
export type ResolveHost = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A name has addresses, but none that is public. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * What a connection asks for the addresses of its host: the public ones only. The connection is made to one of those that
 * were checked, so that a second answer of the name server changes nothing.
 */
export function createCheckedLookup(resolve: ResolveHost = resolveWithSystem): LookupFunction {
  return (hostname, options, callback) => {
    void answer();
    async function answer(): Promise<void> {
      let found: readonly LookupAddress[];
      try {
        found = await resolve(hostname);
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)), '', 4);
        return;
      }
      const addresses = found.filter(({ address }) => isPublicAddress(address));
      const [first] = addresses;
      if (first === undefined) callback(toError(hostname, found), '', 4);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    }
  };
}

function toError(hostname: string, found: readonly LookupAddress[]): Error {
  if (found.length === 0) return new Error(`"${hostname}" has no address`);
  return new PrivateAddressError(`"${hostname}" has no public address`);
}

function resolveWithSystem(hostname: string): Promise<LookupAddress[]> {
  return systemLookup(hostname, { all: true });
}
