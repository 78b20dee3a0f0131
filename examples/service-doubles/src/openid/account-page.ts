import type { OpenIdAccount } from './openid-account.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Where somebody chooses the account to sign in with. Its form goes back to the address of the page. */
export function accountPage(accounts: readonly OpenIdAccount[]): Response {
  const buttons = accounts.map(
    ({ sub, name, email }) =>
      `<button name="account" value="${escape(sub)}" style="display:block;width:100%;padding:.8rem;margin:.5rem 0;text-align:left">
<b>${escape(name)}</b><br>${escape(email)}</button>`,
  );
  return toPage(
    'Choose an account',
    `<p>This page stands in for Google’s in tests and demonstrations.</p>
<form method="post">${buttons.join('\n')}
<button name="account" value="" style="padding:.6rem 1rem;margin-top:1rem">Cancel</button></form>`,
  );
}

/** For a request that nobody is sent on from. */
export function refusalPage(reason: string): Response {
  return toPage('Access blocked', `<p>${escape(reason)}</p>`, 400);
}

function toPage(title: string, content: string, status = 200): Response {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<main style="font-family:system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem">
<h1 style="font-size:1.25rem">${title}</h1>
${content}
</main></html>`;
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}
