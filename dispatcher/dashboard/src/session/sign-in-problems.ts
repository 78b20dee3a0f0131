import { defineTexts } from '@/i18n/texts.ts';

/** Why somebody came back from the provider without a session, by the code in the address. */
export const SIGN_IN_PROBLEMS = defineTexts({
  en: {
    NOT_SET_UP: 'Nobody can sign in at a provider here',
    OTHER_ADDRESS: 'You came by another address',
    SIGN_IN_LOST: 'This sign-in is over',
    ACCESS_DENIED: 'The provider did not let you in',
    PROVIDER_UNAVAILABLE: 'The provider does not answer',
    PROVIDER_REFUSED: 'The provider does not accept this platform',
    TOKEN_NOT_VALID: 'What the provider said cannot be trusted',
    EMAIL_NOT_VERIFIED: 'Your e-mail address is not verified',
    NOT_ALLOWED: 'Your account may not sign in here',
  },
  de: {
    NOT_SET_UP: 'Hier kann sich niemand bei einem Anbieter anmelden',
    OTHER_ADDRESS: 'Sie kamen über eine andere Adresse',
    SIGN_IN_LOST: 'Diese Anmeldung ist vorbei',
    ACCESS_DENIED: 'Der Anbieter hat Sie nicht angemeldet',
    PROVIDER_UNAVAILABLE: 'Der Anbieter antwortet nicht',
    PROVIDER_REFUSED: 'Der Anbieter nimmt diese Plattform nicht an',
    TOKEN_NOT_VALID: 'Der Auskunft des Anbieters ist nicht zu trauen',
    EMAIL_NOT_VERIFIED: 'Ihre E-Mail-Adresse ist nicht bestätigt',
    NOT_ALLOWED: 'Ihr Konto darf sich hier nicht anmelden',
  },
});

/** What they can do. */
export const SIGN_IN_ADVICE = defineTexts({
  en: {
    NOT_SET_UP: 'The operator has set up no provider, or something is wrong with it. Sign in with a token.',
    OTHER_ADDRESS: 'Sign-in at the provider works at the platform’s own address alone. You are there now: try again.',
    SIGN_IN_LOST: 'It began in another browser or window, more than ten minutes ago, or is done. Begin again here.',
    ACCESS_DENIED:
      'You said no there, or your account may not use this platform. Try again, with another account if you have one.',
    PROVIDER_UNAVAILABLE: 'Try again in a few minutes, or sign in with a token.',
    PROVIDER_REFUSED:
      'Its configuration does not fit the provider’s. Tell the operator, who finds the reason in the log; sign in with a token meanwhile.',
    TOKEN_NOT_VALID:
      'You were not signed in. Try again; when it happens again, tell the operator, who finds the reason in the log.',
    EMAIL_NOT_VERIFIED: 'Verify it at the provider, then sign in again.',
    NOT_ALLOWED:
      'The provider knows you, but no rule of this platform lets you in. Ask the operator for one, or use another account.',
  },
  de: {
    NOT_SET_UP:
      'Der Betreiber hat keinen Anbieter eingerichtet, oder etwas stimmt nicht. Melden Sie sich mit einem Token an.',
    OTHER_ADDRESS:
      'Die Anmeldung beim Anbieter geht nur an der eigenen Adresse der Plattform. Dort sind Sie jetzt: Versuchen Sie es noch einmal.',
    SIGN_IN_LOST:
      'Sie begann in einem anderen Browser oder Fenster, vor mehr als zehn Minuten, oder ist fertig. Beginnen Sie hier neu.',
    ACCESS_DENIED:
      'Sie haben dort abgelehnt, oder Ihr Konto darf diese Plattform nicht benutzen. Versuchen Sie es noch einmal, vielleicht mit einem anderen Konto.',
    PROVIDER_UNAVAILABLE: 'Versuchen Sie es in einigen Minuten wieder, oder melden Sie sich mit einem Token an.',
    PROVIDER_REFUSED:
      'Ihre Einrichtung passt nicht zu der des Anbieters. Sagen Sie es dem Betreiber, der den Grund im Protokoll findet; melden Sie sich so lange mit einem Token an.',
    TOKEN_NOT_VALID:
      'Sie wurden nicht angemeldet. Versuchen Sie es noch einmal; geschieht es wieder, sagen Sie es dem Betreiber, der den Grund im Protokoll findet.',
    EMAIL_NOT_VERIFIED: 'Bestätigen Sie sie beim Anbieter und melden Sie sich dann wieder an.',
    NOT_ALLOWED:
      'Der Anbieter kennt Sie, aber keine Regel dieser Plattform lässt Sie herein. Bitten Sie den Betreiber um eine, oder nehmen Sie ein anderes Konto.',
  },
});
