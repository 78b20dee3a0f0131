import type { Texts } from '../context/release-texts.ts';

/** Fields of menu entries, pages, widgets and components that are texts for people, and how long each may be. */
const TEXT_FIELDS: Readonly<Record<string, number>> = {
  title: 100,
  label: 100,
  submitLabel: 100,
  placeholder: 100,
  emptyText: 100,
  confirm: 300,
  description: 500,
  text: 2_000,
};
const MAX_HEADING_CHARS = 100;

/** Values of a `Table`, which are the plugin's data. */
const DATA_FIELD = 'rows';

/**
 * The same UI in another language: a text that is a key of `texts` is replaced by what stands there, as far as the field
 * takes that.
 */
export function translateUi<T>(ui: T, texts: Texts): T {
  return translate(ui, texts) as T;
}

function translate(value: unknown, texts: Texts): unknown {
  if (Array.isArray(value)) return value.map((entry) => translate(entry, texts));
  if (typeof value !== 'object' || value === null) return value;
  const maxChars = (field: string): number | undefined =>
    'component' in value && value.component === 'Heading' && field === 'text' ? MAX_HEADING_CHARS : TEXT_FIELDS[field];
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]: [string, unknown]) => {
      if (Array.isArray(inner) && field === DATA_FIELD) return [field, inner];
      const max = maxChars(field);
      if (typeof inner !== 'string' || max === undefined) return [field, translate(inner, texts)];
      return [field, findText(inner, texts, max)];
    }),
  );
}

function findText(text: string, texts: Texts, maxChars: number): string {
  const translated = Object.hasOwn(texts, text) ? texts[text] : undefined;
  return translated === undefined || translated === '' || translated.length > maxChars ? text : translated;
}
