import { defineTexts } from '@/i18n/texts.ts';

export const LIVE = defineTexts({
  en: {
    live: 'Live',
    connecting: 'Connecting',
    paused: 'Paused',
    lost: 'Connection lost',
    lostText: 'What is shown may be out of date. It goes on as soon as the platform is back.',
    pause: 'Pause',
    resume: 'Follow live',
    showNew: (count: string) => `Show ${count} new`,
    loadingOlder: 'Loading older entries',
    end: 'That is all there is.',
    rows: (count: string) => `${count} loaded`,
    plugin: 'Plugin',
    allPlugins: 'All plugins',
  },
  de: {
    live: 'Live',
    connecting: 'Verbindet',
    paused: 'Angehalten',
    lost: 'Verbindung verloren',
    lostText: 'Was Sie sehen, kann veraltet sein. Es geht weiter, sobald die Plattform wieder da ist.',
    pause: 'Anhalten',
    resume: 'Live folgen',
    showNew: (count: string) => `${count} neue zeigen`,
    loadingOlder: 'Ältere Einträge werden geladen',
    end: 'Mehr gibt es nicht.',
    rows: (count: string) => `${count} geladen`,
    plugin: 'Plugin',
    allPlugins: 'Alle Plugins',
  },
});
