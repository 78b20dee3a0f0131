/** The one text that a library writes as HTML: the style with which the list of a select hides its scrollbar. */
const SELECT_STYLE =
  '[data-radix-select-viewport]{scrollbar-width:none;-ms-overflow-style:none;-webkit-overflow-scrolling:touch;}[data-radix-select-viewport]::-webkit-scrollbar{display:none}';

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (html: string) => string | undefined }): unknown;
}

/** Lets that style into the page, and nothing else that is text: what is not answered stays refused by the page's policy. */
export function allowSelectStyle(): void {
  (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('default', {
    createHTML: (html) => (html === SELECT_STYLE ? html : undefined),
  });
}
