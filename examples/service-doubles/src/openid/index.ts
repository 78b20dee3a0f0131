export { FORGERIES } from './id-token.ts';
export type { Forgery } from './id-token.ts';
export { SAMPLE_ACCOUNTS } from './openid-account.ts';
export type { OpenIdAccount } from './openid-account.ts';
export { OpenIdDouble } from './openid-double.ts';
export type { OpenIdDoubleOptions, OpenIdFault } from './openid-double.ts';
