/** An answer of Cloudflare's API that is no success: its status, and the code and text of its one error. */
export class CloudflareFailure extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toResponse(headers: Record<string, string> = {}): Response {
    const errors = [{ code: this.code, message: this.message }];
    return Response.json({ success: false, errors, messages: [], result: null }, { status: this.status, headers });
  }
}

export function workerNotFound(): CloudflareFailure {
  return new CloudflareFailure(404, 10007, 'This Worker does not exist on your account.');
}

export function toAnswer(result: unknown, more: { status?: number; info?: Record<string, unknown> } = {}): Response {
  const body = { success: true, errors: [], messages: [], result, ...(more.info && { result_info: more.info }) };
  return Response.json(body, { status: more.status ?? 200 });
}

/** One page of a list, with the numbers that clients count pages by. */
export function toPage(all: readonly unknown[], url: URL): Response {
  const page = Number(url.searchParams.get('page') ?? 1);
  const perPage = Number(url.searchParams.get('per_page') ?? 100);
  const shown = all.slice((page - 1) * perPage, page * perPage);
  const info = { page, per_page: perPage, count: shown.length, total_count: all.length };
  return toAnswer(shown, { info: { ...info, total_pages: Math.ceil(all.length / perPage) } });
}
