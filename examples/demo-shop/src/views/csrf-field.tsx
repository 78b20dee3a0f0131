import type { FC } from 'hono/jsx';

/** Of every form: see `ownForms`. */
export const CsrfField: FC<{ csrf: string }> = ({ csrf }) => <input type="hidden" name="csrf" value={csrf} />;
