/** `GET /tallies`: how much was done, and how often it was asked for more than once. */
const readTallies: ApiHandler = async ({ db }) => {
  const effects = await db.first<{ count: number }>('SELECT count(*) AS count FROM effects');
  const calls = await db.first<{ again: number }>('SELECT coalesce(sum(times - 1), 0) AS again FROM calls');
  return { effects: effects?.count ?? 0, again: calls?.again ?? 0 };
};
export default readTallies;
