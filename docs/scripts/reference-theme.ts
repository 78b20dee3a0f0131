import { MarkdownTheme, MarkdownThemeContext } from 'typedoc-plugin-markdown';
import type { MarkdownPageEvent } from 'typedoc-plugin-markdown';
import type { Comment, Reflection, SignatureReflection } from 'typedoc';

/** Functions as their declaration and what the author says of them; the declaration already has parameters and result. */
export class ReferenceTheme extends MarkdownTheme {
  override getRenderContext(page: MarkdownPageEvent<Reflection>): MarkdownThemeContext {
    const context = new MarkdownThemeContext(this, page, this.application.options);
    context.partials.signature = (signature, options) => renderSignature(context, signature, options);
    return context;
  }
}

type SignatureOptions = Parameters<MarkdownThemeContext['partials']['signature']>[1];

function renderSignature(
  { partials, helpers }: MarkdownThemeContext,
  signature: SignatureReflection,
  options: SignatureOptions,
): string {
  const { headingLevel, accessor, hideTitle } = options;
  const title =
    hideTitle === true ? '' : partials.signatureTitle(signature, accessor === undefined ? {} : { accessor });
  const toText = (comment: Comment, part: 'showSummary' | 'showTags'): string =>
    partials.comment(comment, { headingLevel, showSummary: false, showTags: false, [part]: true });
  const comment = signature.comment ?? signature.parent.comment;
  const parameters = (signature.parameters ?? []).flatMap(({ name, comment: said }) =>
    said?.hasVisibleComponent() === true ? [`- \`${name}\`: ${helpers.getCommentParts(said.summary)}`] : [],
  );
  const returned = signature.comment?.getTag('@returns');
  return [
    title,
    comment && toText(comment, 'showSummary'),
    parameters.join('\n'),
    returned && `Returns ${helpers.getCommentParts(returned.content)}`,
    comment && toText(comment, 'showTags'),
  ]
    .filter(Boolean)
    .join('\n\n');
}
