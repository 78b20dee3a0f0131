import type { MEDIA_HOOKS } from '../../hooks/media.ts';
import type { HookExamples } from '../hook-example.ts';

const IMAGE = {
  filename: 'IMG_4711.JPG',
  mediaType: 'image/jpeg',
  sizeBytes: 482_113,
  widthPx: 3_000,
  heightPx: 2_000,
};
const UPLOAD = { ...IMAGE, uploadedBy: 'usr_5', temporaryUrl: 'https://shop.example/uploads/u7?key=k1' };
const FILE = { ...IMAGE, id: 'med_33', filename: 'blue-mug.jpg', url: 'https://shop.example/media/blue-mug.jpg' };

export const MEDIA_EXAMPLES: HookExamples<keyof typeof MEDIA_HOOKS> = {
  before_media_upload: {
    payload: UPLOAD,
    result: { ...UPLOAD, filename: 'blue-mug.jpg', altText: 'A blue mug on a table', folder: 'products' },
  },
  can_upload_media: {
    payload: UPLOAD,
    denial: { code: 'INFECTED', message: 'The file contains a virus.' },
  },
  after_media_upload: {
    payload: FILE,
  },
  after_media_delete: {
    payload: { id: 'med_33', url: FILE.url, deletedBy: 'usr_9' },
  },
  create_media_url: {
    payload: { file: FILE, widthPx: 600, format: 'webp' },
    result: { url: 'https://cdn.example/w=600,f=webp/blue-mug.jpg' },
  },
};
