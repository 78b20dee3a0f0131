import { defineTexts } from '@/i18n/texts.ts';

export const LOGS = defineTexts({
  en: {
    title: 'Logs',
    description: 'What plugins wrote down and what they threw, newest first.',
    level: 'Level',
    allLevels: 'All levels',
    levelFrom: (level: string) => `${level} and above`,
    text: 'Text',
    textPlaceholder: 'Part of a message',
    stack: 'Where it was thrown',
    fields: 'Fields',
    execution: 'Execution',
    emptyTitle: 'Nothing was logged yet',
    emptyText:
      'What plugins write with context.log stands here as soon as they do, with a link to what they did it for.',
    noneTitle: 'Nothing fits these filters',
    noneText: 'New lines that fit come in by themselves.',
    clear: 'Clear filters',
  },
  de: {
    title: 'Protokolle',
    description: 'Was Plugins festhielten und was sie warfen, das Neueste zuerst.',
    level: 'Stufe',
    allLevels: 'Alle Stufen',
    levelFrom: (level: string) => `${level} und darüber`,
    text: 'Text',
    textPlaceholder: 'Teil einer Meldung',
    stack: 'Wo es geworfen wurde',
    fields: 'Felder',
    execution: 'Ausführung',
    emptyTitle: 'Noch ist nichts protokolliert',
    emptyText:
      'Was Plugins mit context.log schreiben, steht sofort hier, mit einem Verweis darauf, wofür sie es taten.',
    noneTitle: 'Nichts passt zu diesen Filtern',
    noneText: 'Neue Zeilen, die passen, kommen von selbst.',
    clear: 'Filter löschen',
  },
});
