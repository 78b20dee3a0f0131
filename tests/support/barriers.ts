import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What is open, else the whole page: behind it nobody gets. */
const SCOPE = "document.querySelector('[role=dialog], [role=menu], [role=listbox]') ?? document";

/** Everything that axe-core finds, minor or critical, with the first place of each. */
export async function findAllBarriers(page: Page): Promise<string[]> {
  // The page's policy lets no script of tests in by a tag.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${SCOPE}, { resultTypes: ['violations'] })`);
  return violations.map(({ id, impact, help, nodes }) => `${impact} ${id}: ${help} (${nodes[0]?.html})`);
}
