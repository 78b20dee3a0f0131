import * as z from 'zod';
import { Manifest } from './manifest/index.ts';

/** The manifest as an author writes it, in JSON Schema draft 2020-12, for editors and other languages. */
export function toManifestJsonSchema(): object {
  return {
    title: 'Plugin manifest',
    ...z.toJSONSchema(Manifest, { io: 'input', target: 'draft-2020-12' }),
  };
}
