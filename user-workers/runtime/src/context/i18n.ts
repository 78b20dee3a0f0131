import type { PluginI18n, Translate } from '@digital-commerce/plugin-schema';
import { assign, hasOwn, toText } from '../primordials.ts';
import type { Ask } from './ask.ts';

export function createI18n(ask: Ask): PluginI18n {
  return {
    translator: async (wanted) => {
      const { locale, texts } = await ask('i18n.texts', wanted ?? null);
      return createTranslate(locale, texts);
    },
  };
}

function createTranslate(locale: string, texts: Readonly<Record<string, string>>): Translate {
  const translate = (key: string, values: Record<string, string | number> = {}): string => {
    const text = hasOwn(texts, key) ? texts[key] : undefined;
    return text === undefined ? key : fillIn(text, values);
  };
  return assign(translate, { locale });
}

/** Placeholders without a value stay as they are. */
function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) =>
    hasOwn(values, name) ? toText(values[name]) : placeholder,
  );
}
