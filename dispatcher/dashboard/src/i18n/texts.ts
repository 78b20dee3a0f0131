import { useSyncExternalStore } from 'react';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Texts of a part of the dashboard in each language. One with something to fill in is a function. */
export type Texts<T> = Readonly<Record<Language, T>>;

type Text = string | ((...values: never[]) => string);
type Translated<T> = {
  readonly [Key in keyof T]: T[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

/** Has the compiler see to it that both languages say everything. */
export function defineTexts<const T extends Record<string, Text>>(languages: {
  en: T;
  de: Translated<T>;
}): Texts<Translated<T>> {
  return languages as unknown as Texts<Translated<T>>;
}

const KEY = 'language';
const listeners = new Set<() => void>();
let language: Language = loadLanguage();

/** The texts in the language that was chosen, else the browser's. */
export function useTexts<T>(texts: Texts<T>): T {
  return texts[useLanguage()];
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => language);
}

export function setLanguage(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // It holds until the page is left.
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function loadLanguage(): Language {
  const found = [readStored(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const wanted = found.find(isLanguage) ?? 'en';
  document.documentElement.lang = wanted;
  return wanted;
}

function isLanguage(tag: string | null): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
