export { IMAGE_TYPES } from './image-facts.ts';
export type { ImageFacts } from './image-facts.ts';
export { readImage } from './read-image.ts';
