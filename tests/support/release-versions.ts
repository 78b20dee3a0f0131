import { RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import { buildRelease } from './build-release.ts';

const CODE = 'CODE-OF-THE-RELEASE';
// So that writing a release takes long enough to be interrupted.
const PADDING = Array.from({ length: 20_000 }, (_, index) => Math.imul(index, 0x9e3779b1).toString(36)).join('');

/** What the handler of such a release adds to a payment's metadata, under its plugin's id. */
export interface Echo {
  /** As published, in the code itself. */
  code: string;
  /** As the platform says. */
  version: string;
  /** Of the settings `a`, `b`, and the sensitive `c`. */
  settings: unknown[];
}

/** Makes any number of releases, with code of their own, from one run of the bundler. */
export class ReleaseVersions {
  readonly #template: FormData;

  private constructor(template: FormData) {
    this.#template = template;
  }

  static async build(): Promise<ReleaseVersions> {
    const { form } = await buildRelease({
      id: 'template',
      declarations: `.hook('before_payment_process', 'src/hooks/pay.ts')
        .setting('a', { type: 'number', label: 'A' }).setting('b', { type: 'number', label: 'B' })
        .setting('c', { type: 'string', label: 'C', sensitive: true })`,
      files: {
        'src/hooks/pay.ts': `import type { HookHandler } from '@digital-commerce/plugin-sdk';
const handler: HookHandler<PaymentData> = async ({ plugin, settings }, data) => {
  const values = await Promise.all(['a', 'b', 'c'].map(async (key) => (await settings.get(key)) ?? null));
  data.metadata[plugin.id] = { code: '${CODE}', version: plugin.version, settings: values };
  return data;
};
export default handler;\n`,
      },
    });
    return new ReleaseVersions(form);
  }

  async create(id: string, version: string, isolation: Manifest['isolation']): Promise<FormData> {
    const form = new FormData();
    for (const [part, value] of this.#template) {
      if (typeof value === 'string') form.append(part, value);
      else form.append(part, new Blob([await this.#adapt(value, part, `${id} ${version}`)]), value.name);
    }
    const manifest = JSON.parse(this.#template.get(RELEASE_PARTS.manifest) as string) as Manifest;
    form.set(RELEASE_PARTS.manifest, JSON.stringify({ ...manifest, id, version, isolation }));
    return form;
  }

  async #adapt(file: File, part: string, code: string): Promise<string> {
    const source = await file.text();
    return part === RELEASE_PARTS.module ? `${source.replaceAll(CODE, code)}\n// ${PADDING}` : source;
  }
}
