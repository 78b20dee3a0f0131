import { setNonce } from 'get-nonce';

/** With which libraries may add styles to the page; the dispatcher writes a new one into each. */
export const CSP_NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

if (CSP_NONCE !== '') setNonce(CSP_NONCE);
