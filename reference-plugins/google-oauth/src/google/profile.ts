/** What Google says of a person. */
export interface Profile {
  sub: string;
  email: string;
  isEmailVerified: boolean;
  name?: string;
  /** An address under https. */
  picture?: string;
  /** The organisation that the account belongs to. */
  hostedDomain?: string;
}

const MAX_NAME_CHARS = 200;
const MAX_SUB_CHARS = 255;

/** From the claims of an ID token, or the answer of the user info endpoint. `undefined`: there is no address in them. */
export function toProfile(claims: Readonly<Record<string, unknown>>): Profile | undefined {
  const { sub, email, name, picture, hd } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUB_CHARS || typeof email !== 'string')
    return undefined;
  const shown = typeof name === 'string' ? name.trim().slice(0, MAX_NAME_CHARS) : '';
  return {
    sub,
    email: email.toLowerCase(),
    isEmailVerified: claims['email_verified'] === true,
    ...(shown !== '' && { name: shown }),
    ...(typeof picture === 'string' && isHttps(picture) && { picture }),
    ...(typeof hd === 'string' && hd !== '' && { hostedDomain: hd.toLowerCase() }),
  };
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
