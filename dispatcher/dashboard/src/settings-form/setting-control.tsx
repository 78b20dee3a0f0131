import { useFormContext } from 'react-hook-form';
import type { ReactNode } from 'react';
import { ChoiceControl, toShown } from './choice-control.tsx';
import type { ControlProps } from './choice-control.tsx';
import { SecretControl } from './secret-control.tsx';
import { nameOf } from './setting-values.ts';
import type { FormValues, SettingField } from './setting-values.ts';
import { SETTINGS } from './settings-texts.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Textarea } from '@/components/ui/textarea.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface SettingControlProps {
  settingKey: string;
  field: SettingField;
  isSet: boolean;
  isDisabled: boolean;
  isMissing: boolean;
  /** What somebody else did to it meanwhile. */
  conflict: string | undefined;
}

/** One setting: its name, what it is for, where it is entered, and what is wrong with it. */
export function SettingControl({ settingKey, field, isSet, isDisabled, isMissing, conflict }: SettingControlProps) {
  const texts = useTexts(SETTINGS);
  const { formState } = useFormContext<FormValues>();
  const name = nameOf(settingKey);
  const error = formState.errors[name]?.message;
  const hintId = `${name}-hint`;
  const control: ControlProps = { id: name, name, field, isDisabled, isSet, describedBy: hintId };
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Label htmlFor={name}>
          <bdi className="break-words">{toPlainText(field.label, 100)}</bdi>
        </Label>
        {field.required && <Badge variant="outline">{texts.required}</Badge>}
      </div>
      {field.sensitive ? <SecretControl {...control} /> : <OpenControl {...control} />}
      <div id={hintId} className="grid gap-1 text-xs text-muted-foreground">
        {field.description !== undefined && <PlainText value={field.description} maxChars={500} />}
        {field.default !== undefined && !field.sensitive && (
          <span>{texts.defaultIs(toPlainText(toShown(field.default, texts), 100))}</span>
        )}
        {isMissing && <Warning>{texts.missing}</Warning>}
        {conflict !== undefined && <Warning>{conflict}</Warning>}
        {error !== undefined && (
          <span role="alert" className="text-destructive">
            {toPlainText(error)}
          </span>
        )}
      </div>
    </div>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return <span className="break-words text-warning">{children}</span>;
}

/** Of a setting that may be shown. */
function OpenControl(props: ControlProps) {
  const { id, name, field, isDisabled, describedBy } = props;
  const { register, formState, getValues } = useFormContext<FormValues>();
  if (field.type === 'boolean' || field.type === 'select') return <ChoiceControl {...props} />;
  const common = {
    id,
    disabled: isDisabled,
    autoComplete: 'off',
    'aria-describedby': describedBy,
    'aria-invalid': formState.errors[name] !== undefined,
    ...(field.default !== undefined && { placeholder: toPlainText(field.default, 200) }),
    ...register(name),
  };
  if (field.type === 'number') return <Input {...common} inputMode="decimal" className="max-w-48" />;
  const isLong = [getValues(name), field.default].some((text) => typeof text === 'string' && /\n|.{120}/.test(text));
  return isLong ? <Textarea {...common} rows={6} maxLength={10_000} /> : <Input {...common} maxLength={10_000} />;
}
