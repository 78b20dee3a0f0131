/** Whether a browser asks not to be tracked: Do Not Track, or Global Privacy Control. */
export function wantsNoTracking(headers: Pick<Headers, 'get'>): boolean {
  return headers.get('dnt') === '1' || headers.get('sec-gpc') === '1';
}
