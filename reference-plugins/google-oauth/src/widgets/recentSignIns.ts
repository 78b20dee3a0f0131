import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';

interface SignIn {
  id: number;
  at: number;
  outcome: string;
  email: string | null;
  name: string | null;
}

/** Who came, and who was not let in, the latest first. */
export default defineWidget<typeof manifest>()('table', async (context, { cursor, limit }) => {
  const { rows } = await context.db.query<SignIn>(
    `SELECT sign_ins.id, at, outcome, email, name FROM sign_ins LEFT JOIN users USING (sub)
     WHERE sign_ins.id < ? ORDER BY sign_ins.id DESC LIMIT ?`,
    [Number(cursor ?? Number.MAX_SAFE_INTEGER) || 0, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    columns: [
      { key: 'at', label: 'When', format: 'date' as const },
      { key: 'name', label: 'Name' },
      { key: 'email', label: 'E-mail' },
      { key: 'outcome', label: 'Outcome', format: 'badge' as const },
    ],
    rows: shown.map(({ at, name, email, outcome }) => ({
      at: new Date(at).toISOString(),
      name: name ?? '',
      email: email ?? '',
      outcome,
    })),
    ...(last !== undefined && { cursor: String(last.id) }),
  };
});
