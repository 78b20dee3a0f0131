import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { CONSENTS, keepConsent, readConsent } from '../platform/consent.ts';
import type { Consent } from '../platform/consent.ts';
import { deleteTrackingCookie } from '../platform/tracking-cookie.ts';
import { readForm } from '../security/read-form.ts';
import { toSafePath } from '../security/safe-path.ts';
import { ConsentChoices } from '../views/layout.tsx';
import { render } from '../views/render.tsx';

export const consentRoutes = new Hono<AppEnv>()
  .get('/consent', (c) => {
    const body = (
      <section class="narrow-page">
        <h1>Cookies and scripts</h1>
        <p>
          Scripts come from plugins of the shop. Each says what it is for; those that you have not agreed to are not
          loaded.
        </p>
        <ConsentChoices csrf={c.get('visitor').csrf} consent={readConsent(c) ?? []} />
      </section>
    );
    return render(c, { title: 'Cookies and scripts', kind: 'content', body });
  })
  .post('/consent', async (c) => {
    const form = await readForm(c);
    const consent = toConsent(form);
    keepConsent(c, consent);
    if (!consent.includes('statistics')) deleteTrackingCookie(c);
    return c.redirect(toSafePath(form['return_to']), 303);
  });

function toConsent(form: Readonly<Partial<Record<string, string>>>): Consent[] {
  const { choice } = form;
  if (choice === 'chosen') return CONSENTS.filter((name) => form[name] === 'yes');
  return CONSENTS.filter((name) => name === choice);
}
