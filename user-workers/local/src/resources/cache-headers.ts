/** Between a cell's cache Worker and the host; values are escaped as parts of a URL. */
export const CACHE_HEADERS = {
  /** The key. */
  url: 'x-cache-url',
  /** Why the answer is none. */
  refusal: 'x-cache-refusal',
} as const;
