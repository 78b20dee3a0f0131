import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { readCommand, readMessage } from './command-button.tsx';
import { FormFieldView } from './form-field-view.tsx';
import { readFormFields, toBody, toInitial } from './form-fields.ts';
import type { FormField, FormValues } from './form-fields.ts';
import { pluginDataKey, usePluginPlace } from './plugin-place.ts';
import { callEndpoint, runCommand } from './plugin-requests.ts';
import type { Command } from './plugin-requests.ts';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { useUnsavedForm } from './unsaved-forms.tsx';
import { isFields, readOwn, readText } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { readSource } from './read-source.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** A form of a plugin's, with what its `load` answers. */
export function FormView({ fields, place: key }: { fields: Fields; place: string }) {
  const source = readSource(fields['load']);
  const submit = readCommand(fields['submit']);
  if (submit === undefined) throw new Error('A form takes an endpoint or an action.');
  const shared = {
    submit,
    submitLabel: readText(fields['submitLabel'], 100) ?? 'Save',
    fields: readFormFields(fields['children']),
    id: `form-${key}`,
  };
  if (source === undefined) return <LoadedForm {...shared} />;
  return <LoadingForm {...shared} source={source} />;
}

interface LoadedFormProps {
  submit: Command;
  submitLabel: string;
  fields: readonly FormField[];
  id: string;
}

function LoadingForm({ source, fields, ...props }: LoadedFormProps & { source: string }) {
  const place = usePluginPlace();
  const query = useQuery({
    queryKey: [...pluginDataKey(place), 'form', source],
    queryFn: ({ signal }) => callEndpoint(place, { endpoint: source, signal }),
    // What somebody types is not to be replaced.
    refetchOnWindowFocus: false,
  });
  return (
    <QueryState query={query}>
      {(loaded) => {
        const values = isFields(loaded) ? loaded : {};
        const filled = fields.map((field) => {
          const value = readOwn(values, field.name);
          return value === undefined || value === null ? field : { ...field, initial: toInitial(field, value) };
        });
        return <LoadedForm {...props} fields={filled} key={JSON.stringify(filled.map(({ initial }) => initial))} />;
      }}
    </QueryState>
  );
}

function LoadedForm({ submit, submitLabel, fields, id }: LoadedFormProps) {
  const texts = useTexts(PLUGIN_UI);
  const place = usePluginPlace();
  const queryClient = useQueryClient();
  const initial: FormValues = Object.fromEntries(fields.map(({ name, initial: value }) => [name, value]));
  const form = useForm<FormValues>({ defaultValues: initial });
  useUnsavedForm(id, form.formState.isDirty);
  const sending = useMutation({
    mutationFn: (values: FormValues) => sendForm(place, submit, toBody(fields, values)),
    onSuccess: async (answer) => {
      toast(readMessage(answer) ?? texts.done(submitLabel));
      form.reset(initial);
      await queryClient.invalidateQueries({ queryKey: pluginDataKey(place) });
    },
  });
  return (
    <form
      noValidate
      className="grid max-w-xl gap-4"
      onSubmit={(event) => void form.handleSubmit((values) => sending.mutate(values))(event)}
    >
      {fields.map((field) => (
        <FormFieldView key={field.name} field={field} control={form.control} id={`${id}-${field.name}`} />
      ))}
      {sending.error !== null && <ErrorNotice error={sending.error} isDeed />}
      <Button type="submit" className="justify-self-start" isBusy={sending.isPending}>
        <bdi className="truncate">{submitLabel}</bdi>
      </Button>
    </form>
  );
}

/** Parameters of the path are fields of that name. What is only asked for goes into the query. */
function sendForm(
  place: { tenant: string; plugin: string },
  command: Command,
  body: Record<string, string | number | boolean>,
): Promise<unknown> {
  if ('action' in command) return runCommand(place, command, body);
  const { endpoint } = command;
  if (!/^(GET|HEAD) /.test(endpoint)) return callEndpoint(place, { endpoint, values: body, body });
  const query = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
  return callEndpoint(place, { endpoint, values: body, query });
}
