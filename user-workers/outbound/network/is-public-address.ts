import { BlockList, isIPv4 } from 'node:net';

const RESERVED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

// Global unicast, of which these lead to IPv4 addresses (6to4, Teredo) or nowhere. What is outside of it (mapped and NAT64
// addresses, unique local, link-local, multicast) is not public at all.
const GLOBAL_V6 = '2000::/3';
const RESERVED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const reserved = toBlockList([...RESERVED_V4, ...RESERVED_V6]);
const globalV6 = toBlockList([GLOBAL_V6]);

/** Whether an IP address belongs to a host on the internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !reserved.check(address, 'ipv4');
  // A zone is of a link, and so not public.
  return !address.includes('%') && globalV6.check(address, 'ipv6') && !reserved.check(address, 'ipv6');
}

function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return list;
}
