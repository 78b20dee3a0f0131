import { ApiError } from '../rest/api-error.ts';
import { readBody } from './read-body.ts';

export interface FormLimits {
  /** Of the whole body. */
  maxUploadBytes: number;
  maxParts: number;
}

/**
 * The parts of a multipart body. The boundary is taken from the body when the content type names none, as in SDK 7,
 * which sends its form as application/javascript. Any other body is returned as bytes.
 * @throws ApiError 10004, 10027
 */
export async function readForm(request: Request, limits: FormLimits): Promise<FormData | Uint8Array<ArrayBuffer>> {
  const body = await readBody(request, limits.maxUploadBytes);
  const type = request.headers.get('content-type') ?? '';
  const isForm = /^multipart\/form-data\b/i.test(type);
  const boundary = (isForm ? findBoundary(type) : undefined) ?? sniffBoundary(body);
  if (boundary === undefined) {
    if (isForm) throw new ApiError(10004, 'The multipart body is broken: it names no boundary.');
    return body;
  }
  if (hasMoreThan(body, `--${boundary}`, limits.maxParts + 1)) {
    throw new ApiError(10004, `The upload has more than ${limits.maxParts} parts.`);
  }
  try {
    const headers = { 'content-type': `multipart/form-data; boundary="${boundary}"` };
    return await new Response(body, { headers }).formData();
  } catch {
    throw new ApiError(10004, 'The multipart body is broken.');
  }
}

function findBoundary(contentType: string): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

// A script may begin with "--x", too; a form goes on with this header.
function sniffBoundary(body: Buffer): string | undefined {
  const head = body.toString('latin1', 0, 200);
  return /^--([^\r\n"]{1,70})\r\ncontent-disposition: *form-data/i.exec(head)?.[1];
}

function hasMoreThan(body: Buffer, text: string, count: number): boolean {
  let found = 0;
  for (let at = body.indexOf(text); at !== -1; at = body.indexOf(text, at + text.length)) {
    if (++found > count) return true;
  }
  return false;
}
