import { isFields, readList, readNumber, readText, readToken, readWord } from './read-values.ts';
import type { Fields } from './read-values.ts';

const INPUT_TYPES = ['text', 'number', 'email', 'url', 'date', 'password'] as const;

/** A field of a form, as it is drawn. */
export interface FormField {
  kind: 'Input' | 'Textarea' | 'Select' | 'Switch';
  name: string;
  label: string;
  description?: string | undefined;
  isRequired: boolean;
  type: (typeof INPUT_TYPES)[number];
  placeholder?: string | undefined;
  rows: number;
  options: readonly { value: string; label: string }[];
  initial: string | boolean;
}

export type FormValues = Record<string, string | boolean>;

/** A form's fields; what is none, or has the name of another one, is left out. */
export function readFormFields(children: unknown): FormField[] {
  const seen = new Set<string>();
  return readList(children, 100)
    .filter(isFields)
    .flatMap((fields) => {
      const name = readToken(fields['name'], 60);
      const kind = (['Input', 'Textarea', 'Select', 'Switch'] as const).find((known) => known === fields['component']);
      // Names such as `a.b` would be paths for the form.
      if (name === undefined || kind === undefined || !/^[A-Za-z_]\w*$/.test(name) || seen.has(name)) return [];
      seen.add(name);
      return [toField(kind, name, fields)];
    });
}

function toField(kind: FormField['kind'], name: string, fields: Fields): FormField {
  const field: FormField = {
    kind,
    name,
    label: readText(fields['label'], 100) ?? name,
    description: readText(fields['description'], 500),
    isRequired: fields['required'] === true,
    type: readWord(fields['type'], INPUT_TYPES),
    placeholder: readText(fields['placeholder'], 100),
    rows: Math.min(40, Math.max(2, readNumber(fields['rows']) ?? 4)),
    options: readOptions(fields['options']),
    initial: '',
  };
  return { ...field, initial: toInitial(field, fields['defaultValue']) };
}

function readOptions(options: unknown): FormField['options'] {
  const seen = new Set<string>();
  return readList(options, 100)
    .filter(isFields)
    .flatMap(({ value, label }) => {
      const token = readToken(value, 100);
      if (token === undefined || seen.has(token)) return [];
      seen.add(token);
      return [{ value: token, label: readText(label, 100) ?? token }];
    });
}

/** What a field begins with: what was loaded or declared, where it fits. */
export function toInitial({ kind, options }: Pick<FormField, 'kind' | 'options'>, value: unknown): string | boolean {
  if (kind === 'Switch') return value === true;
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.slice(0, 10_000) : '';
  return kind === 'Select' && !options.some((option) => option.value === text) ? '' : text;
}

/** What is sent: numbers as such, and nothing of a field that is left empty. */
export function toBody(fields: readonly FormField[], values: FormValues): Record<string, string | number | boolean> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, type }): [string, string | number | boolean][] => {
      const value = values[name] ?? '';
      if (typeof value === 'boolean') return [[name, value]];
      if (value === '') return [];
      return [[name, kind === 'Input' && type === 'number' ? Number(value) : value]];
    }),
  );
}
