import type { Locator, Page } from 'playwright-core';

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
export const inDialog = (page: Page, name: string): Locator =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
export const card = (page: Page, text: string): Locator => page.locator('[data-slot=card]').filter({ hasText: text });

/** Opens a dialog, unless it is open still. */
export const opening = (name: string, fill?: (page: Page) => Promise<void>) => async (page: Page) => {
  if (!(await page.getByRole('dialog').isVisible())) await button(page, name).first().click();
  await fill?.(page);
};
/** Opens a list to choose from, unless it is open still: nothing beside it is in reach then. */
export const listing = (name: string) => async (page: Page) => {
  if (!(await page.getByRole('listbox').isVisible())) await page.getByRole('combobox', { name, exact: true }).click();
};
export const filling = (values: Readonly<Record<string, string>>) => async (page: Page) => {
  for (const [label, value] of Object.entries(values))
    await page.getByRole('textbox', { name: label, exact: true }).fill(value);
};
