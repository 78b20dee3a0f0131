import { useController } from 'react-hook-form';
import type { FormValues, SettingField } from './setting-values.ts';
import { SETTINGS } from './settings-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** What each kind of control takes. */
export interface ControlProps {
  id: string;
  name: string;
  field: SettingField;
  isDisabled: boolean;
  /** Whether the platform has a value. */
  isSet: boolean;
  describedBy: string;
}

const UNSET = 'unset';
const PREFIX = 'value:';

/** One of some values; the first choice is none of one's own. */
export function ChoiceControl({ id, name, field, isDisabled, describedBy }: ControlProps) {
  const texts = useTexts(SETTINGS);
  const { field: input } = useController<FormValues>({ name });
  const options = field.type === 'select' ? field.options : ['true', 'false'];
  const shown = input.value === null || input.value === '' ? UNSET : `${PREFIX}${input.value}`;
  const unset =
    field.default === undefined || field.sensitive
      ? texts.notSet
      : `${texts.useDefault} (${toPlainText(toShown(field.default, texts), 100)})`;
  return (
    <Select
      value={shown}
      disabled={isDisabled}
      onValueChange={(value) => input.onChange(value === UNSET ? '' : value.slice(PREFIX.length))}
    >
      <SelectTrigger id={id} className="max-w-md" aria-describedby={describedBy} onBlur={input.onBlur} ref={input.ref}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={UNSET}>{unset}</SelectItem>
        {options.map((option) => (
          <SelectItem key={option} value={`${PREFIX}${option}`}>
            <bdi>{field.type === 'boolean' ? toShown(option === 'true', texts) : toPlainText(option, 100)}</bdi>
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

/** A value as people say it. */
export function toShown(value: string | number | boolean, texts: (typeof SETTINGS)['en']): string {
  if (typeof value === 'boolean') return value ? texts.on : texts.off;
  return String(value);
}
