/** What is kept of the address of a page, and of where somebody came from. */
export interface PageVisit {
  path: string;
  /** `utm_source`, else the host of another site. Absent: nobody sent them. */
  referrer?: string;
  campaign?: string;
}

const MAX_PATH_CHARS = 200;
const MAX_NAME_CHARS = 100;

/**
 * Without query and fragment, which may hold anything, and with "@" in no part: people's addresses get into paths.
 * @param shopHosts hosts of the shop; without any, each page's own host is the shop's
 * @returns undefined for what is no page of the shop
 */
export function readPageVisit(
  { url = '', referrer = '' }: { url?: string | undefined; referrer?: string | undefined },
  shopHosts: readonly string[],
): PageVisit | undefined {
  const page = parseWeb(url);
  if (page === undefined) return undefined;
  if (shopHosts.length > 0 && !shopHosts.includes(page.hostname)) return undefined;
  const from = parseWeb(referrer);
  const isOutside = from !== undefined && from.hostname !== page.hostname && !shopHosts.includes(from.hostname);
  const source = clean(page.searchParams.get('utm_source')) ?? (isOutside ? clean(from.hostname) : undefined);
  const campaign = clean(page.searchParams.get('utm_campaign'));
  return {
    path: toPath(page.pathname),
    ...(source !== undefined && { referrer: source.replace(/^www\./, '') }),
    ...(campaign !== undefined && { campaign }),
  };
}

function toPath(pathname: string): string {
  const parts = pathname.split('/').map((part) => (/@|%40/i.test(part) ? '…' : part));
  return parts.join('/').slice(0, MAX_PATH_CHARS);
}

function clean(text: string | null): string | undefined {
  // oxlint-disable-next-line no-control-regex -- what tables and exports are not to hold
  const cleaned = (text ?? '').replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return cleaned === '' || cleaned.includes('@') ? undefined : cleaned.slice(0, MAX_NAME_CHARS).toLowerCase();
}

function parseWeb(text: string): URL | undefined {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}
