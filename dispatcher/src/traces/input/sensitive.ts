/** Parts of names, without case and punctuation, whose values are credentials. */
const CREDENTIALS =
  /password|passwd|passphrase|passcode|secret|token|apikey|accesskey|privatekey|authori[sz]ation|credential|cookie|session|signature|verifier|hmac|jwt|csrf|xsrf|nonce/;
/** Parts of names whose values tell of a person. */
const PERSONS =
  /customer|buyer|recipient|shopper|email|phone|mobile|address|street|postcode|postalcode|zipcode|birth|firstname|lastname|fullname|surname|givenname|familyname|username|useragent|passport|taxid|vatid|socialsecurity|iban|cardnumber|accountnumber/;
/** Names of which other names may well be a part. */
const WHOLE_NAMES = new Set(
  'auth pin otp pwd pass login cvc cvv pan card ssn bic dob ip zip tel user client contact profile identity claims billing shipping'.split(
    ' ',
  ),
);
/** What a query or a form of OAuth and of signed links is made of. */
const LINK_NAMES = new Set('code state key sig hash'.split(' '));

/** Whether values of this name open something. */
export function isCredentialName(name: string): boolean {
  return CREDENTIALS.test(toPlain(name));
}

/** Whether values of this name are kept by no trace. */
export function isSensitiveName(name: string): boolean {
  const plain = toPlain(name);
  return CREDENTIALS.test(plain) || PERSONS.test(plain) || WHOLE_NAMES.has(plain);
}

/** The same for a parameter of a query or a form. */
export function isSensitiveParameter(name: string): boolean {
  return isSensitiveName(name) || LINK_NAMES.has(toPlain(name));
}

/** The parameters of whatever in a text is a link, or looks like one. */
const PARAMETER = /[?&#;]([\w.%-]{1,100})=[^&#\s]/g;

/** Whether a text holds a link that opens a door, such as one that sets a new password. */
export function holdsSensitiveLink(text: string): boolean {
  return Array.from(text.matchAll(PARAMETER), ([, name = '']) => name).some(isSensitiveParameter);
}

/** Each is linear in the text, which comes from strangers. */
const CREDENTIAL_TEXTS = [
  /\beyJ[\w-]{8}/,
  /\b(?:bearer|basic)\s\S{8}/i,
  /\b(?:[spr]k|whsec|gh[oprsu]|github_pat|glpat|xox[a-z]|shp[a-z]{2}|dct)_\w{8}/,
  /\b(?:xox[a-z]|glpat|GOCSPX)-[\w-]{8}/,
  /\bya29\.[\w-]{8}/,
  /\bAKIA[0-9A-Z]{12}/,
  /-----BEGIN /,
];
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/;
const CARD = /\b[3-6]\d(?:[ -]?\d){11,17}\b/g;

/** Whether a text, whatever its name, holds a credential, an e-mail address or the number of a card. */
export function isSensitiveText(text: string): boolean {
  if (EMAIL.test(text) || CREDENTIAL_TEXTS.some((pattern) => pattern.test(text))) return true;
  return (text.match(CARD) ?? []).some((digits) => isCardNumber(digits.replaceAll(/\D/g, '')));
}

/** ISO/IEC 7812, annex B. */
function isCardNumber(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

function toPlain(name: string): string {
  return name.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
}
