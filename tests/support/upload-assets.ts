import { createHash } from 'node:crypto';
import { callApi } from './call-api.ts';
import type { ApiTarget } from './call-api.ts';

/** The hash that wrangler would choose is another one; any will do. */
function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** Uploads static files for a script, as wrangler does; returns the token to name in the script's upload. */
export async function uploadAssets(
  target: ApiTarget,
  script: string,
  files: Record<string, string | Uint8Array>,
): Promise<string> {
  const manifest = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      { hash: hashOf(content), size: Buffer.from(content).length },
    ]),
  );
  const session = (await callApi(target, 'POST', `${script}/assets-upload-session`, { manifest })) as {
    jwt: string;
    buckets: string[][];
  };
  let { jwt } = session;
  for (const bucket of session.buckets) {
    const form = new FormData();
    for (const hash of bucket) {
      const [path, content] = Object.entries(files).find(([, one]) => hashOf(one) === hash) ?? ['', ''];
      form.set(hash, new File([Buffer.from(content).toString('base64')], hash, { type: toType(path) }));
    }
    const upload = { ...target, token: session.jwt };
    const answer = (await callApi(upload, 'POST', '/workers/assets/upload?base64=true', form)) as { jwt?: string };
    jwt = answer.jwt ?? jwt;
  }
  return jwt;
}

function toType(path: string): string {
  if (path.endsWith('.html')) return 'text/html';
  return path.endsWith('.css') ? 'text/css' : 'application/null';
}
