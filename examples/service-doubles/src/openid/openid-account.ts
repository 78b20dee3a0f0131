/** Somebody who can sign in, with the claims of the provider. */
export interface OpenIdAccount {
  /** Never changes, and is never given to anybody else. */
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
  picture?: string;
  /** The organisation that the account belongs to. */
  hd?: string;
  /** Those of a directory that the account is in. */
  groups?: readonly string[];
}

/** One of each sort that a shop can meet. */
export const SAMPLE_ACCOUNTS: readonly OpenIdAccount[] = [
  {
    sub: '110001',
    email: 'ann@gmail.com',
    email_verified: true,
    name: 'Ann Lee',
    picture: 'https://pictures.test/ann',
  },
  { sub: '110002', email: 'bob@staff.example', email_verified: true, name: 'Bob Ray', hd: 'staff.example' },
  { sub: '110003', email: 'cleo@elsewhere.example', email_verified: true, name: 'Cleo Sun', hd: 'elsewhere.example' },
  { sub: '110004', email: 'dan@unverified.example', email_verified: false, name: 'Dan Orr' },
];
