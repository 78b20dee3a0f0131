import { RELEASE_PARTS } from '@digital-commerce/plugin-schema/form-parts';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';

/** The form that `POST /v1/plugins/:plugin/releases` takes. */
export function toReleaseForm(bundle: ReleaseBundle, { held }: { held: boolean }): FormData {
  const form = new FormData();
  form.set(RELEASE_PARTS.manifest, JSON.stringify(bundle.manifest));
  form.set(RELEASE_PARTS.mainModule, bundle.mainModule);
  for (const { name, source } of bundle.modules) {
    form.append(RELEASE_PARTS.module, new Blob([source], { type: 'application/javascript+module' }), name);
  }
  for (const { name, source } of bundle.sourceMaps) {
    form.append(RELEASE_PARTS.sourceMap, new Blob([source], { type: 'application/source-map' }), name);
  }
  for (const { name, source } of bundle.files) {
    form.append(RELEASE_PARTS.file, new Blob([source], { type: 'text/plain' }), name);
  }
  const { readme, changelog, screenshots = [] } = bundle.showcase ?? {};
  if (readme !== undefined) form.set(RELEASE_PARTS.readme, toMarkdown(readme), 'README.md');
  if (changelog !== undefined) form.set(RELEASE_PARTS.changelog, toMarkdown(changelog), 'CHANGELOG.md');
  for (const { name, bytes } of screenshots) form.append(RELEASE_PARTS.screenshot, new Blob([bytes]), name);
  if (held) form.set(RELEASE_PARTS.held, 'true');
  return form;
}

function toMarkdown(text: string): Blob {
  return new Blob([text], { type: 'text/markdown' });
}
