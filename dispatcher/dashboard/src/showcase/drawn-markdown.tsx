import type { ComponentProps, ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import type { Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { readAddress } from './read-address.ts';
import { findScreenshot } from './screenshot.ts';
import type { Screenshot } from './screenshot.ts';
import { toVisibleText } from '@/components/plain-text.tsx';

const PLUGINS = [remarkGfm];
const REHYPE_PLUGINS = [showDeceivingText];

interface DrawnMarkdownProps {
  text: string;
  /** The only pictures that it can show. */
  screenshots: readonly Screenshot[];
}

/**
 * Markdown of a publisher as elements. HTML in it is left out, links lead to other sites alone, and of pictures there are
 * the release's own: nothing is loaded from elsewhere.
 */
export default function DrawnMarkdown({ text, screenshots }: DrawnMarkdownProps) {
  const components: Components = {
    ...TEXT_COMPONENTS,
    img: ({ src, alt = '' }) => <Picture src={src} alt={alt} screenshots={screenshots} />,
  };
  return (
    // Addresses are looked at where they are used.
    <ReactMarkdown
      skipHtml
      remarkPlugins={PLUGINS}
      rehypePlugins={REHYPE_PLUGINS}
      components={components}
      urlTransform={(url) => url}
    >
      {text}
    </ReactMarkdown>
  );
}

/** The page's own headings stand above those of a document. */
const TEXT_COMPONENTS: Components = {
  h1: ({ children }) => <h3 className="document-h1">{children}</h3>,
  h2: ({ children }) => <h4 className="document-h2">{children}</h4>,
  h3: ({ children }) => <h5 className="document-h3">{children}</h5>,
  h4: ({ children }) => <h6 className="document-h3">{children}</h6>,
  h5: ({ children }) => <h6 className="document-h3">{children}</h6>,
  h6: ({ children }) => <h6 className="document-h3">{children}</h6>,
  a: ({ href, children }) => <Anchor href={href}>{children}</Anchor>,
  // A box of a list of tasks: nobody can tick it.
  input: ({ checked }) => <span>{checked === true ? '☑' : '☐'}</span>,
  // What is too wide for the page moves within itself, also by the keyboard.
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  table: ({ children }) => (
    <div tabIndex={0} className="document-table">
      <table>{children}</table>
    </div>
  ),
};

function Anchor({ href, children }: { href: string | undefined; children?: ReactNode }) {
  const address = readAddress(href);
  if (address === undefined) return <span>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow" title={address}>
      {children}
    </a>
  );
}

interface PictureProps {
  src: ComponentProps<'img'>['src'];
  alt: string;
  screenshots: readonly Screenshot[];
}

function Picture({ src, alt, screenshots }: PictureProps) {
  const found = findScreenshot(screenshots, src);
  if (found === undefined) {
    const address = typeof src === 'string' ? src : undefined;
    return <Anchor href={address}>{alt === '' ? (address ?? '') : alt}</Anchor>;
  }
  const { width, height, caption } = found;
  return <img src={found.src} alt={alt === '' ? caption : alt} width={width} height={height} loading="lazy" />;
}

interface DrawnNode {
  type: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: DrawnNode[];
}

/** Once more, where everything is what it will be: an entity of HTML can stand for any character. */
function showDeceivingText() {
  return (tree: DrawnNode): void => showIn(tree);
}

function showIn(node: DrawnNode): void {
  if (node.value !== undefined) node.value = toVisibleText(node.value);
  const { alt } = node.properties ?? {};
  if (typeof alt === 'string') node.properties = { ...node.properties, alt: toVisibleText(alt) };
  node.children?.forEach(showIn);
}
