import { Labelled } from './labelled.tsx';
import { Input } from './ui/input.tsx';

interface IdFieldProps {
  label: string;
  /** What an id is made of. */
  hint: string;
  autoFocus?: boolean;
}

/** Where the id of something new is entered, in a form under the name `id`. */
export function IdField({ label, hint, autoFocus = false }: IdFieldProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => (
        <Input
          {...ids}
          name="id"
          required
          autoFocus={autoFocus}
          maxLength={60}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          title={hint}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Labelled>
  );
}
