import type { Language } from '@/i18n/texts.ts';

/** What each permission allows, in plain words that follow "This plugin can" and "Dieses Plugin kann". */
export const PERMISSION_WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'payments:read': { en: 'see payments and who makes them', de: 'Zahlungen sehen und wer sie leistet' },
  'payments:write': {
    en: 'change or refuse payments before they are made',
    de: 'Zahlungen ändern oder ablehnen, bevor sie geleistet werden',
  },
  'payments:process': {
    en: 'take payments, and give them back, as the payment provider',
    de: 'als Zahlungsanbieter Zahlungen einziehen und erstatten',
  },
  'orders:read': { en: 'see orders and who makes them', de: 'Bestellungen sehen und wer sie aufgibt' },
  'orders:write': {
    en: 'change or refuse orders before they are stored',
    de: 'Bestellungen ändern oder ablehnen, bevor sie gespeichert werden',
  },
  'carts:read': { en: 'see carts and what is in them', de: 'Warenkörbe sehen und was darin liegt' },
  'carts:write': {
    en: 'change or refuse what goes into carts',
    de: 'ändern oder ablehnen, was in Warenkörbe gelegt wird',
  },
  'checkout:read': { en: 'see checkouts, with addresses', de: 'Bestellvorgänge mit Adressen sehen' },
  'checkout:write': {
    en: 'change or refuse checkouts, and offer choices in them',
    de: 'Bestellvorgänge ändern oder ablehnen und darin etwas zur Wahl stellen',
  },
  'taxes:read': {
    en: 'see what taxes are worked out for, with addresses',
    de: 'sehen, wofür Steuern berechnet werden, mit Adressen',
  },
  'taxes:write': { en: 'work out taxes, and check tax numbers', de: 'Steuern berechnen und Steuernummern prüfen' },
  'shipping:read': { en: 'see what is sent where', de: 'sehen, was wohin geschickt wird' },
  'shipping:write': {
    en: 'offer and change ways of shipping, and buy labels',
    de: 'Versandarten anbieten und ändern und Versandmarken kaufen',
  },
  'discounts:read': { en: 'see discounts and who gets them', de: 'Rabatte sehen und wer sie bekommt' },
  'discounts:write': { en: 'give, change and refuse discounts', de: 'Rabatte geben, ändern und ablehnen' },
  'customers:read': { en: 'see customers and their sign-ins', de: 'Kunden und ihre Anmeldungen sehen' },
  'customers:write': {
    en: 'change or refuse sign-ups, sign-ins and profiles',
    de: 'Registrierungen, Anmeldungen und Profile ändern oder ablehnen',
  },
  'customers:authenticate': {
    en: 'say who somebody is as the sign-in provider, and see the passwords they enter with it',
    de: 'als Anmeldedienst sagen, wer jemand ist, und die dabei eingegebenen Passwörter sehen',
  },
  'email:read': { en: 'see e-mails that are sent', de: 'E-Mails sehen, die verschickt werden' },
  'email:write': {
    en: 'change e-mails before they are sent, or send them as the mail provider',
    de: 'E-Mails vor dem Versand ändern oder sie als Mailanbieter verschicken',
  },
  'email:send': {
    en: 'send e-mails through your mail provider',
    de: 'E-Mails über Ihren Mailanbieter verschicken',
  },
  'content:read': { en: 'see pages and articles', de: 'Seiten und Artikel sehen' },
  'content:write': {
    en: 'change pages and articles, or refuse changes to them',
    de: 'Seiten und Artikel ändern oder Änderungen daran ablehnen',
  },
  'media:read': {
    en: 'see images and other files of your application',
    de: 'Bilder und andere Dateien Ihrer Anwendung sehen',
  },
  'media:write': {
    en: 'change or refuse uploads, and say where files are fetched from',
    de: 'Uploads ändern oder ablehnen und bestimmen, woher Dateien geladen werden',
  },
  'search:read': { en: 'see what people search for', de: 'sehen, wonach gesucht wird' },
  'search:write': { en: 'change searches and their results', de: 'Suchen und ihre Ergebnisse ändern' },
  'analytics:read': { en: 'see what visitors do', de: 'sehen, was Besucher tun' },
  'analytics:write': {
    en: 'change or add to what is recorded of visitors',
    de: 'ändern oder ergänzen, was über Besucher aufgezeichnet wird',
  },
  'catalogue:read': { en: 'see products and prices', de: 'Produkte und Preise sehen' },
  'catalogue:write': { en: 'change products and prices', de: 'Produkte und Preise ändern' },
  'workflows:read': { en: 'see workflows and tasks', de: 'Abläufe und Aufgaben sehen' },
  'workflows:write': {
    en: 'change or refuse steps of workflows',
    de: 'Schritte von Abläufen ändern oder ablehnen',
  },
  'application:read': {
    en: 'see how your application is set up, and when it starts',
    de: 'sehen, wie Ihre Anwendung eingerichtet ist und wann sie startet',
  },
  'dashboard:write': {
    en: "show notices on your application's dashboard",
    de: 'Hinweise in der Verwaltung Ihrer Anwendung zeigen',
  },
  'storefront:scripts': {
    en: 'run code in pages of your shop, which can see and change all that visitors see and type there',
    de: 'Code in Seiten Ihres Shops ausführen, der alles sehen und ändern kann, was Besucher dort sehen und eingeben',
  },
  kv: {
    en: 'keep values of its own that nobody else reads',
    de: 'eigene Werte speichern, die sonst niemand liest',
  },
  storage: {
    en: 'keep files of its own that nobody else reads',
    de: 'eigene Dateien speichern, die sonst niemand liest',
  },
  database: {
    en: 'keep data of its own in a database that nobody else reads',
    de: 'eigene Daten in einer Datenbank speichern, die sonst niemand liest',
  },
  'public-endpoints': {
    en: 'answer requests of anybody, without a token',
    de: 'Anfragen von jedermann beantworten, ohne Token',
  },
  schedules: { en: 'run by itself at set times', de: 'zu festen Zeiten von selbst laufen' },
  webhooks: {
    en: 'receive messages that other services send to it',
    de: 'Nachrichten empfangen, die andere Dienste ihm schicken',
  },
};
