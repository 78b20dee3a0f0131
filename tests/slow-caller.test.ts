import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from './support/test-platform.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await TestPlatform.boot();
});

afterAll(() => platform.close());

test('a refused caller who announces a body and never sends it is answered, not waited for', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const call = request(
      `${platform.local.url.replace('localhost', '127.0.0.1')}/v1/plugins/x/releases`,
      { method: 'POST', headers: { 'content-length': '1000', authorization: 'Bearer nobody' }, agent: false },
      (response) => {
        resolve(response.statusCode);
        call.destroy();
      },
    );
    call.on('error', reject);
    call.write('a');
  });
  expect(status).toBe(401);
}, 20_000);
