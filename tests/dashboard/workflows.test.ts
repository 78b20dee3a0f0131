import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-examples';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Egnp';
const ORDER = HOOK_EXAMPLES.after_order_create.payload;

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  const { platform } = dashboard;
  for (const tenant of ['acme', 'hostile']) await platform.createTenant(tenant);
  await platform.publish({
    id: 'desk',
    declarations: `
      .action('open', 'src/open.ts', {
        label: 'Open a ticket',
        input: { type: 'object', required: ['text'], properties: { text: { type: 'string', description: 'What it is about.' }, urgent: { type: 'boolean' } } },
        output: { type: 'object', properties: { ticket: { type: 'string' } } },
      })
      .action('note', 'src/note.ts', { label: 'Write a note' })`,
    files: {
      'src/open.ts':
        "export default async (_context: unknown, { text }: { text: string }) => ({ ticket: 't-' + text });",
      'src/note.ts': 'export default async (_context: unknown, data: unknown) => ({ noted: data });',
    },
  });
  await platform.publish({
    id: 'odd',
    declarations: `.action('act', 'src/act.ts', {
      label: ${JSON.stringify(HOSTILE)}, description: ${JSON.stringify(HOSTILE)},
      input: { type: 'object', properties: { ${JSON.stringify(HOSTILE)}: { type: 'string', description: ${JSON.stringify(HOSTILE.repeat(200))} } } },
    })`,
    files: { 'src/act.ts': `export default async () => (${JSON.stringify({ text: HOSTILE.repeat(1_000) })});` },
  });
  await platform.install('acme', 'desk');
  await platform.install('hostile', 'odd', 'desk');
});
afterAll(() => dashboard.close());

async function choose({ page }: Visit, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function save({ page }: Visit): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
}

test('somebody builds a workflow, tries it out, and sees a real run drawn', async () => {
  const visit = await dashboard.open('/tenants/acme/workflows');
  const { page } = visit;
  await page.getByText('No workflows yet').waitFor();
  await visit.picture('workflows-empty');
  expect(await visit.findBarriers()).toEqual([]);
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.getByLabel('Name').fill('Ticket for orders');
  await page.getByRole('button', { name: 'Go on' }).click();

  await choose(visit, 'Hook', 'after_order_create');
  await page.getByRole('button', { name: /^Change Condition: Always/ }).click();
  await page.getByRole('button', { name: 'Add a comparison' }).click();
  await page.getByLabel('Place 1').fill('/trigger/currency');
  await choose(visit, 'Comparison 1', 'is');
  await page.getByLabel('Value 1').fill(String(ORDER.currency));

  await page.getByRole('button', { name: 'Add an action', exact: true }).click();
  await choose(visit, 'Action', 'desk: Open a ticket');
  await choose(visit, 'Where it comes from: text', 'Text with values');
  await page.getByLabel('text (required)', { exact: true }).fill('order in {/trigger/currency}');
  await page.getByRole('button', { name: 'Add an action', exact: true }).click();
  await choose(visit, 'Action', 'desk: Write a note');
  await page.getByLabel('Input').fill('{ "about": { "$ref": "/steps/open/result/ticke" } }');
  await save(visit);

  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByText('The run failed.').waitFor();
  await page.getByText('this run has nothing there').first().waitFor();
  await page.getByLabel('Input').fill('{ "about": { "$ref": "/steps/open/result/ticket" } }');
  expect(await page.getByRole('button', { name: 'Run now' }).isDisabled()).toBe(true);
  await save(visit);
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByText('All went well.').waitFor();
  const drawing = page.getByRole('group', { name: 'Drawing of the workflow' });
  expect(await drawing.getByText('Completed').count()).toBe(2);
  await visit.picture('workflow-tried');
  expect(await visit.findBarriers()).toEqual([]);

  await dashboard.platform.runHook('acme', 'after_order_create', ORDER);
  await expect.poll(() => page.getByRole('button', { name: /^Draw the run/ }).count(), { timeout: 20_000 }).toBe(3);
  await page
    .getByRole('button', { name: /^Draw the run/ })
    .first()
    .click();
  await page.waitForURL(/run=/);
  await drawing.getByText('Completed').first().waitFor();
  const shown = page.url();
  await page.getByRole('link', { name: 'All workflows' }).click();
  await page.getByText('Last run').waitFor();
  await page.getByRole('switch', { name: 'Switched on: Ticket for orders' }).click();
  await page.getByText('“Ticket for orders” is off.').first().waitFor();
  await visit.picture('workflows');
  expect(await visit.findBarriers()).toEqual([]);
  expect(visit.faults).toEqual([]);
  await visit.close();

  for (const [size, colorScheme] of [
    ['phone', 'dark'],
    ['phone', 'light'],
    ['desktop', 'dark'],
  ] as const) {
    const other = await dashboard.open(new URL(shown).pathname + new URL(shown).search, { size, colorScheme });
    await other.page.getByRole('group', { name: 'Drawing of the workflow' }).getByText('Completed').first().waitFor();
    await other.picture(`workflow-${size}-${colorScheme}`);
    expect(await other.findBarriers()).toEqual([]);
    expect(await other.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await other.go('/tenants/acme/workflows');
    await other.picture(`workflows-${size}-${colorScheme}`);
    expect(await other.findBarriers()).toEqual([]);
    expect(other.faults).toEqual([]);
    await other.close();
  }
});

/** A workflow with three notes, by the API. */
async function createNotes(tenant: string, id: string, more: object = {}): Promise<string> {
  const steps = ['one', 'two', 'three'].map((step) => ({ id: step, plugin: 'desk', action: 'note' }));
  const body = { name: id, trigger: { event: `for-${id}` }, steps, ...more };
  const saved = await dashboard.platform.call('PUT', `/v1/tenants/${tenant}/workflows/${id}`, body);
  expect([saved.status, JSON.stringify(saved.body).slice(0, 500)]).toMatchObject([200, expect.anything()]);
  return `/tenants/${tenant}/workflows/${id}`;
}

async function stepsOf(tenant: string, id: string): Promise<string[]> {
  const { body } = await dashboard.platform.call<{ steps: { id: string }[] }>(
    'GET',
    `/v1/tenants/${tenant}/workflows/${id}`,
  );
  return body.steps.map((step) => step.id);
}

test('actions are moved, added and removed by keyboard alone, and by mouse in the drawing', async () => {
  const visit = await dashboard.open(await createNotes('acme', 'order'));
  const { page } = visit;
  const press = async (name: string, key = 'Enter'): Promise<void> => {
    await page.getByRole('button', { name }).last().focus();
    await page.keyboard.press(key);
  };
  await page.getByRole('button', { name: 'Move Write a note down' }).first().focus();
  await page.keyboard.press('Enter');
  await press('Save');
  await expect.poll(() => stepsOf('acme', 'order')).toEqual(['two', 'one', 'three']);
  await press('Remove Write a note');
  await press('Add an action');
  await page.getByRole('combobox', { name: 'Action', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'desk: Write a note' }).waitFor();
  await page.keyboard.type('desk: Write');
  await page.keyboard.press('Enter');
  await press('Save');
  await expect.poll(() => stepsOf('acme', 'order')).toEqual(['two', 'one', 'note']);

  const boxes = page
    .getByRole('group', { name: 'Drawing of the workflow' })
    .getByRole('button', { name: /^Change Action/ });
  await boxes.first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await save(visit);
  expect(await stepsOf('acme', 'order')).toEqual(['one', 'two', 'note']);
  const from = (await boxes.nth(2).boundingBox())!;
  const to = (await boxes.nth(0).boundingBox())!;
  await page.mouse.move(from.x + 100, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 100, to.y + 40, { steps: 10 });
  await page.mouse.move(to.x + 100, to.y + 20, { steps: 2 });
  await page.mouse.up();
  await save(visit);
  expect(await stepsOf('acme', 'order')).toEqual(['note', 'one', 'two']);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('two people who save the same workflow see both, and nothing is lost on the way out', async () => {
  const visit = await dashboard.open(await createNotes('acme', 'shared'));
  const { page } = visit;
  await createNotes('acme', 'shared', { name: 'Theirs', revision: 1 });
  await page.getByLabel('Name').first().fill('Mine');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Somebody else saved this workflow meanwhile').waitFor();
  await page.getByText('"name": "Theirs"').waitFor();
  await visit.picture('workflow-conflict');
  expect(await visit.findBarriers()).toEqual([]);
  await page.getByRole('link', { name: 'All workflows' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(await page.getByLabel('Name').first().inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Save mine over theirs' }).click();
  await page.getByText('Not saved yet').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('“Mine” was deleted.').first().waitFor();
  expect(await page.getByRole('link', { name: 'Mine' }).count()).toBe(0);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('what is wrong is shown where it is, and why a workflow cannot run', async () => {
  const steps = [{ id: 'open', plugin: 'desk', action: 'open', input: { text: 'fine' } }];
  const visit = await dashboard.open(await createNotes('acme', 'wrong', { steps }));
  const { page } = visit;
  await page.getByRole('button', { name: /^Change Action/ }).click();
  await choose(visit, 'Where it comes from: text', 'From this run');
  await page.getByLabel('text (required)', { exact: true }).fill('/steps/later/result');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('which is no earlier step').first().waitFor();
  await page.getByRole('button', { name: /Change Action: Open a ticket .*What is wrong: 1/ }).waitFor();
  await visit.picture('workflow-problem');
  expect(await visit.findBarriers()).toEqual([]);
  await visit.close();
});

test('words of plugins and tenants are shown as words', async () => {
  const steps = [{ id: 'act', plugin: 'odd', action: 'act', input: {} }];
  const path = await createNotes('hostile', 'odd', { name: HOSTILE, steps });
  const visit = await dashboard.open(path);
  const { page } = visit;
  await page.getByRole('button', { name: /^Change Action/ }).click();
  await page.getByText('<img src=x').first().waitFor();
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByText('All went well.').waitFor();
  expect(await page.locator('img[onerror]').count()).toBe(0);
  expect(await page.evaluate("document.body.innerText.includes('\\u202E')")).toBe(false);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await visit.picture('workflow-hostile');
  await visit.go('/tenants/hostile/workflows');
  expect(await page.locator('img[onerror]').count()).toBe(0);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('whoever may only look changes nothing', async () => {
  const path = await createNotes('acme', 'seen');
  const { body } = await dashboard.platform.call<{ token: string }>('POST', '/v1/tenants/acme/tokens', {
    role: 'viewer',
  });
  const visit = await dashboard.open(path, { token: body.token });
  const { page } = visit;
  await page.getByText('Your role may look at workflows and not change them.').waitFor();
  expect(await page.getByRole('button', { name: /^(Save|Delete|Run now|Add|Move|Remove)/ }).count()).toBe(0);
  expect(await visit.findBarriers()).toEqual([]);
  expect(visit.faults).toEqual([]);
  await visit.close();
});
