import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin()));
afterAll(() => plugin?.close());

async function assign(id: string): Promise<string | undefined> {
  return (await plugin.runHook('assign_task', { ...hookExample('assign_task'), id })).data?.assigneeId;
}

test('tasks go round, and a task stays where it is', async () => {
  expect([await assign('a'), await assign('b'), await assign('a')]).toEqual(['usr_5', 'usr_6', 'usr_5']);
});

test('the action tells who has how many', async () => {
  expect(await plugin.runAction('workload')).toEqual({ tasks: { usr_5: 1, usr_6: 1 } });
});
