/** What a text is made of. Whatever else there is, its text stays. */
const ALLOWED = new Set(
  (
    'a abbr b blockquote br caption code dd div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img li ol p pre q s section ' +
    'small span strong sub sup table tbody td tfoot th thead tr u ul'
  ).split(' '),
);
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
/** What is in these is no text for people. */
const DROPPED = new Set(
  'applet audio canvas head iframe math noembed noframes noscript object option plaintext script select style svg template textarea title video xmp'.split(
    ' ',
  ),
);
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  // As it is written, before browsers resolve references: nothing can hide in front of these.
  href: /^(https?:\/\/|mailto:|\/|#)/i,
  src: /^(https:\/\/|\/)/i,
  alt: /^/,
  title: /^/,
  lang: /^[\w-]+$/,
  colspan: /^\d{1,2}$/,
  rowspan: /^\d{1,2}$/,
};

/**
 * Writes HTML of a plugin anew, of elements that make up a text alone: no forms, no scripts, no styles, nothing that is left open
 * to take hold of what comes behind it. Nothing of the original is passed on but text and values of attributes, both escaped.
 * @throws TypeError for what parsers of HTML read in more than one way
 */
export async function rewriteContent(html: string): Promise<string> {
  const written: string[] = [];
  const open: { name: string }[] = [];
  let dropped = 0;
  const close = (entry: { name: string }): void => {
    const at = open.lastIndexOf(entry);
    if (at < 0) return;
    for (const { name } of open.splice(at).toReversed()) written.push(`</${name}>`);
  };
  const rewriter = new HTMLRewriter()
    .on('*', {
      element(element) {
        const name = element.tagName.toLowerCase();
        if (VOID.has(name)) {
          if (dropped === 0 && ALLOWED.has(name)) written.push(toStartTag(name, element.attributes));
        } else if (DROPPED.has(name)) {
          if (onEnd(element, () => (dropped -= 1))) dropped += 1;
        } else if (dropped === 0 && ALLOWED.has(name)) {
          const entry = { name };
          if (!onEnd(element, () => close(entry))) return;
          open.push(entry);
          written.push(toStartTag(name, element.attributes));
        }
      },
    })
    .onDocument({
      text({ text }) {
        if (dropped === 0) written.push(text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
      },
    });
  await rewriter.transform(new Response(html)).text();
  const [outermost] = open;
  if (outermost !== undefined) close(outermost);
  return written.join('');
}

/** @returns false for what has no end, as within `<svg>` an `<a/>` */
function onEnd(element: Element, end: () => void): boolean {
  try {
    element.onEndTag(end);
    return true;
  } catch {
    return false;
  }
}

function toStartTag(name: string, attributes: Iterable<string[]>): string {
  const kept = [...attributes].filter(([key = '', value = '']) => ATTRIBUTES[key]?.test(value) === true);
  const written = kept.map(([key = '', value = '']) => ` ${key}="${toValue(value)}"`);
  return `<${name}${written.join('')}>`;
}

function toValue(value: string): string {
  return value.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
