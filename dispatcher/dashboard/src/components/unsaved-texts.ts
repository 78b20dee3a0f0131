import { defineTexts } from '@/i18n/texts.ts';

export const UNSAVED = defineTexts({
  en: {
    title: 'Leave without saving?',
    text: 'What you changed is only on this page, and is lost.',
    leave: 'Leave',
    stay: 'Stay',
  },
  de: {
    title: 'Ohne Speichern gehen?',
    text: 'Was Sie geändert haben, steht nur auf dieser Seite und geht verloren.',
    leave: 'Gehen',
    stay: 'Bleiben',
  },
});
