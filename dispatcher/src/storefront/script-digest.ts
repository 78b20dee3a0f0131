/**
 * A script's digest in the path of its address.
 * @param integrity `sha384-` and the digest in base64, of a length that needs no padding
 */
export function toPathDigest(integrity: string): string {
  return integrity.slice('sha384-'.length).replaceAll('+', '-').replaceAll('/', '_');
}
