/** R2 wants parts of one size, the last one apart. */
const PART_BYTES = 8 * 1024 * 1024;

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
    let bytes = this.#encoder.encode(`${line}\n`);
    while (bytes.byteLength > 0) {
      const fitting = bytes.subarray(0, PART_BYTES - this.#length);
      this.#part.set(fitting, this.#length);
      this.#length += fitting.byteLength;
      bytes = bytes.subarray(fitting.byteLength);
      if (this.#length === PART_BYTES) await this.#sendPart();
    }
  }

  async finish(): Promise<void> {
    if (this.#upload === undefined) {
      await this.#bucket.put(this.#key, this.#part.subarray(0, this.#length));
      return;
    }
    if (this.#length > 0) await this.#sendPart();
    await this.#upload.complete(this.#uploaded);
  }

  async #sendPart(): Promise<void> {
    this.#upload ??= await this.#bucket.createMultipartUpload(this.#key);
    const number = this.#uploaded.length + 1;
    this.#uploaded.push(await this.#upload.uploadPart(number, this.#part.slice(0, this.#length)));
    this.#length = 0;
  }
}

/** The lines of an object's text. */
export async function* readLines(stream: ReadableStream): AsyncGenerator<string> {
  // Chunks are small and lines may be long, so a chunk is looked at once.
  let begun: string[] = [];
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const [first = '', ...others] = chunk.split('\n');
    begun.push(first);
    const last = others.pop();
    if (last === undefined) continue;
    yield begun.join('');
    yield* others;
    begun = [last];
  }
  const rest = begun.join('');
  if (rest !== '') yield rest;
}
