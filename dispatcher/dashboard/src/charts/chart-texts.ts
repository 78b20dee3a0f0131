import { defineTexts } from '@/i18n/texts.ts';

export const CHARTS = defineTexts({
  en: {
    nothing: 'Nothing to show for this time.',
    label: 'Label',
    part: 'Part',
    value: 'Value',
    none: 'no value',
  },
  de: {
    nothing: 'Für diese Zeit gibt es nichts zu zeigen.',
    label: 'Beschriftung',
    part: 'Teil',
    value: 'Wert',
    none: 'kein Wert',
  },
});
