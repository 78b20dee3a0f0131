import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => {
  plugin = await startPlugin({
    settings: { api_key: 'key_1', sender: 'shop@shop.example', footer: 'The shop' },
    http: { 'https://api.resend.com': () => ({ id: 'msg_1' }) },
  });
});
afterAll(() => plugin?.close());

test('an e-mail is handed to the mail service, with the key', async () => {
  const result = await plugin.runHook('send_email', hookExample('send_email'));
  expect(result).toMatchObject({ outcome: 'completed', data: { messageId: 'msg_1' } });
  const [request] = plugin.http.requests;
  expect(request?.headers['authorization']).toBe('Bearer key_1');
  expect(JSON.parse(request?.body ?? '')).toMatchObject({ from: 'shop@shop.example', subject: 'Your order 1001' });
});

test('the footer goes below the text', async () => {
  const result = await plugin.runHook('before_email_send', hookExample('before_email_send'));
  expect(result.data?.message.text).toMatch(/on its way\.\n\n-- \nThe shop$/);
});
