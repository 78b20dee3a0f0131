/** Classes of an entry of the menu. */
export const NAVIGATION_LINK =
  'flex items-center gap-2.5 rounded-md px-2 py-1.5 text-sm text-muted-foreground hover:bg-accent hover:text-accent-foreground aria-[current=page]:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-accent-foreground forced-colors:aria-[current=page]:outline-2 forced-colors:aria-[current=page]:-outline-offset-2';
