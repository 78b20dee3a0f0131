import { defineTexts } from '@/i18n/texts.ts';

export const SIGN_IN = defineTexts({
  en: {
    title: 'Sign in',
    description: 'See, decide and undo what plugins do.',
    again: 'Sign in again, and you come back to where you were.',
    token: 'Token',
    hint: 'On your own machine it is in .data/operator-token. Otherwise whoever owns your tenant issues one.',
    refused: 'Nobody holds this token: it is wrong, was revoked, or has expired.',
    submit: 'Sign in',
    continueWith: (name: string) => `Continue with ${name}`,
    orToken: 'or with a token',
    faultyTitle: (name: string) => `Sign-in with ${name} is set up wrongly`,
    faultyText: (variables: string) =>
      `The operator finds out what is wrong with ${variables} at “Status”. Sign in with a token.`,
  },
  de: {
    title: 'Anmelden',
    description: 'Sehen, entscheiden und zurücknehmen, was Plugins tun.',
    again: 'Melden Sie sich wieder an, dann kommen Sie dorthin zurück, wo Sie waren.',
    token: 'Token',
    hint: 'Auf dem eigenen Rechner steht es in .data/operator-token. Sonst gibt es Ihnen der Inhaber Ihres Mandanten.',
    refused: 'Dieses Token hat niemand: Es ist falsch, widerrufen oder abgelaufen.',
    submit: 'Anmelden',
    continueWith: (name: string) => `Weiter mit ${name}`,
    orToken: 'oder mit einem Token',
    faultyTitle: (name: string) => `Die Anmeldung mit ${name} ist falsch eingerichtet`,
    faultyText: (variables: string) =>
      `Was an ${variables} falsch ist, sieht der Betreiber unter „Zustand“. Melden Sie sich mit einem Token an.`,
  },
});
