/** What a cell's runtime says in each request to the host; the user Worker cannot. */
export const GATEWAY_HEADERS = {
  service: 'x-cell-service',
  binding: 'x-cell-binding',
} as const;
