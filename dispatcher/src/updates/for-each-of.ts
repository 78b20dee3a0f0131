/** Tenants that are worked on at the same time. */
const CONCURRENCY = 5;

/** Does the work for each item, a few at a time. The first error ends it. */
export async function forEachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
