export * from './changelog.ts';
export * from './check-document.ts';
export * from './check-screenshot.ts';
export * from './showcase.ts';
