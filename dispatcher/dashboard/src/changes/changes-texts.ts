import { defineTexts } from '@/i18n/texts.ts';

export const CHANGES = defineTexts({
  en: {
    field: 'Field',
    before: 'Before',
    after: 'After',
    by: 'By',
    whole: '(everything)',
    unknown: 'not kept',
    absent: 'not there',
    removed: 'removed',
    more: (count: string) => `${count} more are not shown.`,
  },
  de: {
    field: 'Feld',
    before: 'Vorher',
    after: 'Nachher',
    by: 'Durch',
    whole: '(alles)',
    unknown: 'nicht aufbewahrt',
    absent: 'nicht da',
    removed: 'entfernt',
    more: (count: string) => `${count} weitere werden nicht gezeigt.`,
  },
});
