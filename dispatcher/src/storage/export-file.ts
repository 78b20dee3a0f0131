/** R2 wants parts of one size, the last one apart. */
const PART_BYTES = 8 * 1024 * 1024;
const CHUNK_LENGTH = 256 * 1024;
const MAX_CHUNK_BYTES = 1024 * 1024;
const LINE_END = '\n'.charCodeAt(0);

/** Writes lines of text to an object, in parts when they are many. Nothing is there before `finish`. */
export class LineWriter {
  readonly #bucket: R2Bucket;
  readonly #key: string;
  readonly #encoder = new TextEncoder();
  readonly #part = new Uint8Array(PART_BYTES);
  #length = 0;
  #upload: R2MultipartUpload | undefined;
  readonly #uploaded: R2UploadedPart[] = [];

  constructor(bucket: R2Bucket, key: string) {
    this.#bucket = bucket;
    this.#key = key;
  }

  /** @param line without a line end */
  async write(line: string): Promise<void> {
    await this.#write(this.#encoder.encode(`${line}\n`));
  }

  /** Copies what is lines already. */
  async writeAll(stream: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of stream) await this.#write(chunk);
  }

  async finish(): Promise<void> {
    if (this.#upload === undefined) {
      await this.#bucket.put(this.#key, this.#part.subarray(0, this.#length));
      return;
    }
    if (this.#length > 0) await this.#sendPart();
    await this.#upload.complete(this.#uploaded);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.byteLength > 0;) {
      const fitting = rest.subarray(0, PART_BYTES - this.#length);
      this.#part.set(fitting, this.#length);
      this.#length += fitting.byteLength;
      rest = rest.subarray(fitting.byteLength);
      if (this.#length === PART_BYTES) await this.#sendPart();
    }
  }

  async #sendPart(): Promise<void> {
    this.#upload ??= await this.#bucket.createMultipartUpload(this.#key);
    const number = this.#uploaded.length + 1;
    this.#uploaded.push(await this.#upload.uploadPart(number, this.#part.slice(0, this.#length)));
    this.#length = 0;
  }
}

/** Lines of text as bytes, ends added. Chunks are small enough for one value of a database. */
export function* toByteChunks(lines: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let begun: string[] = [];
  let length = 0;
  for (const line of lines) {
    begun.push(line, '\n');
    length += line.length;
    if (length < CHUNK_LENGTH) continue;
    yield* splitBytes(encoder.encode(begun.join('')));
    begun = [];
    length = 0;
  }
  if (begun.length > 0) yield* splitBytes(encoder.encode(begun.join('')));
}

function* splitBytes(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += MAX_CHUNK_BYTES)
    yield bytes.slice(start, start + MAX_CHUNK_BYTES);
}

/** A stream of chunks, made as it is read. @param onCancel called when nobody reads on */
export function toByteStream(chunks: Iterator<Uint8Array>, onCancel?: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const { done, value } = chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      onCancel?.();
    },
  });
}

/** The lines of an object's text. */
export async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Chunks are small and lines may be long, so a chunk is looked at once.
  let begun: string[] = [];
  for await (const bytes of stream) {
    const [first = '', ...others] = decoder.decode(bytes, { stream: true }).split('\n');
    begun.push(first);
    const last = others.pop();
    if (last === undefined) continue;
    yield begun.join('');
    yield* others;
    begun = [last];
  }
  const rest = begun.join('') + decoder.decode();
  if (rest !== '') yield rest;
}

/** What comes behind the first line, as a stream of bytes. */
export function skipLine(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const { readable, writable } = new IdentityTransformStream();
  const writer = writable.getWriter();
  const copy = async (): Promise<void> => {
    let isBehind = false;
    for await (const chunk of stream) {
      const end = isBehind ? -1 : chunk.indexOf(LINE_END);
      if (!isBehind && end === -1) continue;
      isBehind = true;
      if (end + 1 < chunk.byteLength) await writer.write(chunk.subarray(end + 1));
    }
    await writer.close();
  };
  copy().catch((error: unknown) => writer.abort(error));
  return readable;
}
