import { defineTexts } from '@/i18n/texts.ts';

export const ERRORS = defineTexts({
  en: {
    brokenTitle: 'This page broke',
    brokenText: 'What you see is out of date or wrong. Nothing that you did was lost on the platform.',
    refusedTitle: 'It was refused',
    unreachableText: 'It may be starting, or the connection is gone.',
    unknownTitle: 'It is not known whether it happened',
    unknownWaiting: 'As soon as the platform answers, this page shows what became of it.',
    unknownBack: 'This page shows how things are now. Look at it before you do it again.',
    notDoneTitle: 'Your session has ended, and it was not done',
    expiredText: 'Sign in again; then you can do it from here.',
    tryAgain: 'Try again',
  },
  de: {
    brokenTitle: 'Diese Seite ist zerbrochen',
    brokenText: 'Was Sie sehen, ist veraltet oder falsch. Auf der Plattform ging nichts verloren.',
    refusedTitle: 'Es wurde abgelehnt',
    unreachableText: 'Sie startet vielleicht, oder die Verbindung ist weg.',
    unknownTitle: 'Ob es geschehen ist, ist nicht bekannt',
    unknownWaiting: 'Sobald die Plattform antwortet, zeigt diese Seite, was daraus wurde.',
    unknownBack: 'Diese Seite zeigt, wie es jetzt ist. Sehen Sie nach, bevor Sie es noch einmal tun.',
    notDoneTitle: 'Ihre Sitzung ist zu Ende, und es wurde nicht getan',
    expiredText: 'Melden Sie sich wieder an; dann können Sie es von hier aus tun.',
    tryAgain: 'Noch einmal versuchen',
  },
});
