import { expect, test } from 'vitest';
import { toRequest } from './compose.ts';

test('a message goes out under the sender of the settings', () => {
  const message = { to: 'ann@example.com', subject: 'Hello', text: 'Hi', replyTo: 'help@shop.example' };
  expect(toRequest(message, 'shop@shop.example')).toEqual({
    from: 'shop@shop.example',
    to: 'ann@example.com',
    subject: 'Hello',
    text: 'Hi',
    reply_to: 'help@shop.example',
  });
});
