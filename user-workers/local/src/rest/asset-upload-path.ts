/** The one path whose callers bring another token than the API's: that of their session. */
export const ASSET_UPLOAD_PATH = /^\/client\/v4\/accounts\/[^/]+\/workers\/assets\/upload$/;
