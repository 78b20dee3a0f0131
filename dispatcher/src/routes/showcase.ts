import { ChangelogQuery } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { loadChangelog, loadReadme, loadScreenshot } from '../registry/load-showcase.ts';
import type { ShowcaseOf } from '../registry/load-showcase.ts';

/** `GET /v1/plugins/:plugin/releases/:version/readme` */
export async function getReadmeText(call: Call): Promise<Response> {
  return respond(await loadReadme(call.services, toShowcase(call)));
}

/** `GET /v1/plugins/:plugin/releases/:version/changelog` */
export async function getChangelogText(call: Call): Promise<Response> {
  const { after } = readQuery(call.url, ChangelogQuery);
  return respond(await loadChangelog(call.services, toShowcase(call), after));
}

/** `GET /v1/plugins/:plugin/releases/:version/screenshots/:digest` */
export async function getScreenshotBytes(call: Call): Promise<Response> {
  const { body, type } = await loadScreenshot(call.services, toShowcase(call), call.params.digest);
  return new Response(body, { headers: { ...SCREENSHOT_HEADERS, 'content-type': type } });
}

/**
 * The address holds the digest, so what it leads to never changes; whoever may see it is asked for each holder of a token.
 * It is a picture and nothing else, also for whoever opens it as a page.
 */
const SCREENSHOT_HEADERS = {
  'cache-control': 'private, max-age=31536000, immutable',
  vary: 'authorization, cookie',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
};

function toShowcase({ params, principal }: Call): ShowcaseOf {
  const { plugin, version } = params;
  return { plugin, version, principal };
}
