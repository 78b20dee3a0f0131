import { useController } from 'react-hook-form';
import type { Control } from 'react-hook-form';
import type { FormField, FormValues } from './form-fields.ts';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { Switch } from '@/components/ui/switch.tsx';
import { Textarea } from '@/components/ui/textarea.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface FormFieldViewProps {
  field: FormField;
  control: Control<FormValues>;
  id: string;
}

export function FormFieldView({ field, control, id }: FormFieldViewProps) {
  const texts = useTexts(PLUGIN_UI);
  const { field: bound, fieldState } = useController({
    control,
    name: field.name,
    rules: { validate: (value) => findProblem(field, value, texts) ?? true },
  });
  const problem = fieldState.error?.message;
  const hint = [field.description !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(
    Boolean,
  );
  const shared = {
    id,
    'aria-invalid': problem !== undefined,
    'aria-describedby': hint.length === 0 ? undefined : hint.join(' '),
    'aria-required': field.isRequired,
  };
  const text = typeof bound.value === 'string' ? bound.value : '';
  const label = (
    <Label htmlFor={id}>
      <span className="min-w-0">
        <PlainText value={field.label} />
        {field.isRequired && <span aria-hidden> *</span>}
      </span>
    </Label>
  );
  return (
    <div className="grid gap-1.5">
      {field.kind === 'Switch' ? (
        <div className="flex items-center gap-3">
          <Switch {...shared} ref={bound.ref} checked={bound.value === true} onCheckedChange={bound.onChange} />
          {label}
        </div>
      ) : (
        label
      )}
      {field.kind === 'Input' && (
        <Input
          {...shared}
          {...bound}
          value={text}
          type={field.type === 'number' ? 'text' : field.type}
          inputMode={field.type === 'number' ? 'decimal' : undefined}
          autoComplete={field.type === 'password' ? 'new-password' : 'off'}
          placeholder={field.placeholder}
        />
      )}
      {field.kind === 'Textarea' && (
        <Textarea {...shared} {...bound} value={text} rows={field.rows} placeholder={field.placeholder} />
      )}
      {field.kind === 'Select' && (
        <Select value={text} onValueChange={bound.onChange}>
          <SelectTrigger {...shared} ref={bound.ref}>
            <SelectValue placeholder={texts.choose} />
          </SelectTrigger>
          <SelectContent>
            {field.options.map(({ value, label: name }) => (
              <SelectItem key={value} value={value}>
                <bdi>{name}</bdi>
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
      {field.description !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          <PlainText value={field.description} />
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="text-xs text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}

type Problems = Pick<(typeof PLUGIN_UI)['en'], 'required' | 'notANumber' | 'notAnAddress' | 'notAnEmail'>;

function findProblem(field: FormField, value: unknown, texts: Problems): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.trim() === '') return field.isRequired ? texts.required : undefined;
  if (field.kind !== 'Input') return undefined;
  if (field.type === 'number' && !Number.isFinite(Number(value))) return texts.notANumber;
  if (field.type === 'url' && !URL.canParse(value)) return texts.notAnAddress;
  return field.type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value) ? texts.notAnEmail : undefined;
}
