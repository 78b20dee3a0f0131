import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Manifest, SettingsView, SettingValue } from '@digital-commerce/plugin-schema';
import { toPrintable } from '../printable.ts';

type Fields = Manifest['settings'];
export type Values = Record<string, SettingValue | null>;

/** A plugin's settings that are no secrets, as JSON under lines that say what each is; `null` for one without a value. */
export function toSettingsText(plugin: string, fields: Fields, { settings }: SettingsView): string {
  const open = Object.entries(fields).filter(([, field]) => !field.sensitive);
  const hidden = Object.entries(fields).filter(([, field]) => field.sensitive);
  const values = Object.fromEntries(open.map(([key]) => [key, settings[key]?.value ?? null]));
  const lines = [
    `// Settings of ${plugin}. Save to set them, leave without a change to keep them; null takes a value away.`,
    ...open.map(([key, field]) => `// ${key}: ${field.label}, ${describeType(field)}`),
    ...hidden.map(([key]) => `// ${key} is secret: \`admin-cli config set ${plugin} ${key} -\` sets it.`),
  ];
  // A label with line breaks would go on outside of its comment.
  return `${lines.map(toPrintable).join('\n')}\n${JSON.stringify(values, null, 2)}\n`;
}

/**
 * What was changed in such a text.
 * @param before what the text held
 * @throws INVALID_SETTING for what is no JSON object of settings
 */
export function parseSettingsText(text: string, before: string): Values {
  const [edited, known] = [parse(text), parse(before)];
  const unknown = Object.keys(edited).find((key) => !Object.hasOwn(known, key));
  if (unknown !== undefined) {
    throw invalid(`there is no setting "${unknown}" among those that can be edited`);
  }
  const changed: Values = {};
  for (const [key, value] of Object.entries(known)) {
    const next = Object.hasOwn(edited, key) ? edited[key] : null;
    if (next === value) continue;
    if (next !== null && !['string', 'number', 'boolean'].includes(typeof next)) {
      throw invalid(`"${key}" is neither a text, a number, true, false nor null`);
    }
    changed[key] = next as SettingValue | null;
  }
  return changed;
}

/** The text as it was, under what is wrong with it. */
export function withProblem(text: string, problem: string): string {
  const lines = text.split('\n').filter((line) => !line.startsWith(PROBLEM));
  return `${PROBLEM} ${problem.replaceAll('\n', ' ')}\n${lines.join('\n')}`;
}

const PROBLEM = '// NOT SAVED:';

function parse(text: string): Record<string, unknown> {
  const json = text.replaceAll(/^\s*\/\/.*$/gm, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw invalid(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalid('it is no JSON object');
}

function describeType(field: Fields[string]): string {
  const type =
    field.type === 'select' ? `one of ${field.options.map((option) => `"${option}"`).join(', ')}` : field.type;
  return `${type}${field.required ? ', required' : ''}`;
}

function invalid(problem: string): PlatformError {
  return new PlatformError('INVALID_SETTING', `The settings cannot be taken: ${problem}. Correct it and save again.`);
}
