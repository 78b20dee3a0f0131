/** IPv4 keeps three of its four bytes, IPv6 three of its eight groups. @returns undefined for what is no address */
export function truncateAddress(address: string): string | undefined {
  const plain = /^\d{1,3}(\.\d{1,3}){3}$/.test(address) ? toIpv4(address) : undefined;
  if (plain !== undefined) return `${plain.slice(0, 3).join('.')}.0/24`;
  const groups = toGroups(address);
  if (groups === undefined) return undefined;
  const [, , , , , mapped, high = 0, low = 0] = groups;
  // ::ffff:203.0.113.7 is an IPv4 address.
  if (mapped === 0xff_ff && groups.slice(0, 5).every((group) => group === 0))
    return `${[high >> 8, high & 0xff, low >> 8].join('.')}.0/24`;
  return `${groups
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')}::/48`;
}

function toIpv4(address: string): number[] | undefined {
  const bytes = address.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/** `URL` writes each address in one way. */
function toGroups(address: string): number[] | undefined {
  if (!/^[\da-f:.]{2,45}$/i.test(address) || !URL.canParse(`http://[${address}]`)) return undefined;
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = before === '' ? [] : before.split(':');
  const right = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}
