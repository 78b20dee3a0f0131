import { Eye, EyeOff, LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './choice-control.tsx';
import type { FormValues } from './setting-values.ts';
import { SETTINGS } from './settings-texts.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Of a setting that can be written and never read: set, replaced, cleared. */
export function SecretControl(props: ControlProps) {
  const texts = useTexts(SETTINGS);
  const { id, name, isSet, isDisabled, describedBy } = props;
  const { setValue, watch } = useFormContext<FormValues>();
  const [isReplacing, setIsReplacing] = useState(false);
  const isCleared = watch(name) === null;
  const change = (value: string | null): void => setValue(name, value, { shouldDirty: true });

  if (!isSet || isReplacing) {
    return (
      <div className="grid max-w-md gap-2">
        <SecretInput {...props} />
        <p className="text-xs text-muted-foreground">{texts.secretNew}</p>
        {isSet && (
          <Button
            size="sm"
            variant="ghost"
            className="justify-self-start"
            onClick={() => {
              change('');
              setIsReplacing(false);
            }}
          >
            {texts.keep}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border px-3 py-2">
      <LockKeyhole className="size-4 shrink-0 text-muted-foreground" aria-hidden />
      <span className="min-w-0 flex-1 basis-48 text-sm">{isCleared ? texts.secretCleared : texts.secretSet}</span>
      {!isDisabled &&
        (isCleared ? (
          <Button id={id} size="sm" variant="ghost" onClick={() => change('')}>
            {texts.keep}
          </Button>
        ) : (
          <>
            <Button
              id={id}
              size="sm"
              variant="outline"
              aria-describedby={describedBy}
              onClick={() => setIsReplacing(true)}
            >
              {texts.replace}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => change(null)}>
              {texts.clear}
            </Button>
          </>
        ))}
    </div>
  );
}

function SecretInput(props: ControlProps) {
  const texts = useTexts(SETTINGS);
  const { id, name, field, isDisabled, describedBy } = props;
  const { register, formState } = useFormContext<FormValues>();
  const [isShown, setIsShown] = useState(false);
  if (field.type === 'boolean' || field.type === 'select') return <ChoiceControl {...props} />;
  const Icon = isShown ? EyeOff : Eye;
  // Not controlled: React would write what is typed into the page itself.
  return (
    <div className="flex gap-2">
      <Input
        id={id}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        spellCheck={false}
        disabled={isDisabled}
        maxLength={10_000}
        aria-describedby={describedBy}
        aria-invalid={formState.errors[name] !== undefined}
        {...register(name)}
      />
      <Button
        variant="outline"
        size="icon"
        aria-label={isShown ? texts.hide : texts.show}
        onClick={() => setIsShown(!isShown)}
      >
        <Icon aria-hidden />
      </Button>
    </div>
  );
}
