const PAGE = 5_000;

/** `GET /effects?after=`: what was done, in the order in which it was, each as `[id, kind, subject]`. */
const listEffects: ApiHandler = async ({ db }, request) => {
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
  const { rows } = await db.query<{ id: number; kind: string; subject: string }>(
    `SELECT id, kind, subject FROM effects WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
    [after],
  );
  return rows.map(({ id, kind, subject }) => [id, kind, subject]);
};
export default listEffects;
