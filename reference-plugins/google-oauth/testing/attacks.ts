import type { Forgery } from '@digital-commerce/service-doubles/openid';
import { describe, expect, test } from 'vitest';
import { ANN, BOB, CLEO, codeOf } from './sign-in-shop.ts';
import type { SignInShop } from './sign-in-shop.ts';

/** What somebody tries who wants in as another, or wants people elsewhere. @param shop opened before the tests run */
export function describeAttacks(shop: () => SignInShop): void {
  describe('attacks', () => {
    test.each<[Forgery]>([
      ['alg-none'],
      ['hs256-with-public-key'],
      ['rs512'],
      ['wrong-signature'],
      ['wrong-audience'],
      ['extra-audience'],
      ['wrong-azp'],
      ['wrong-issuer'],
      ['wrong-nonce'],
      ['missing-nonce'],
      ['expired'],
      ['missing-subject'],
      ['missing-token'],
    ])('an ID token that is forged is refused: %s', async (forgery) => {
      shop().google.forgeNext(forgery);
      const page = await shop().openBrowser().signIn(ANN);
      expect(page.searchParams.get('sign_in_error')).toBe('TOKEN_NOT_VALID');
      expect(page.searchParams.has('sign_in_code')).toBe(false);
    });

    test('a state comes back once', async () => {
      const browser = shop().openBrowser();
      const back = await browser.goToGoogle(ANN);
      expect((await browser.visit(`/callback${back.search}`)).status).toBe(303);
      const again = await browser.visit(`/callback${back.search}`);
      expect([again.status, again.headers.get('location'), await codeOf(again)]).toEqual([400, null, 'SIGN_IN_LOST']);
    });

    test('a code of Google that was used in one sign-in is of no use in another', async () => {
      const [first, second] = [shop().openBrowser(), shop().openBrowser()];
      const [one, other] = [await first.goToGoogle(ANN), await second.goToGoogle(BOB)];
      await first.visit(`/callback${one.search}`);
      other.searchParams.set('code', one.searchParams.get('code') ?? '');
      const response = await second.visit(`/callback${other.search}`);
      expect(response.headers.get('location')).toBe('https://shop.test/signed-in?sign_in_error=PROVIDER_REFUSED');
    });

    test('an unused code of somebody else does not fit either, since PKCE binds it', async () => {
      const [attacker, victim] = [shop().openBrowser(), shop().openBrowser()];
      const [theirs, own] = [await attacker.goToGoogle(CLEO), await victim.goToGoogle(ANN)];
      own.searchParams.set('code', theirs.searchParams.get('code') ?? '');
      const response = await victim.visit(`/callback${own.search}`);
      expect(response.headers.get('location')).toBe('https://shop.test/signed-in?sign_in_error=PROVIDER_REFUSED');
    });

    test('a callback in a browser that did not begin goes nowhere, whether it began another sign-in or none', async () => {
      for (const began of [false, true]) {
        const [attacker, victim] = [shop().openBrowser(), shop().openBrowser()];
        if (began) await victim.start();
        const back = await attacker.goToGoogle(CLEO);
        const response = await victim.visit(`/callback${back.search}`);
        expect([response.status, response.headers.get('location')]).toEqual([400, null]);
        // Nobody can end what another browser began either.
        expect((await attacker.visit(`/callback${back.search}`)).status).toBe(303);
      }
    });

    test('an answer of another provider is not taken', async () => {
      const browser = shop().openBrowser();
      const back = await browser.goToGoogle(ANN);
      back.searchParams.set('iss', 'https://accounts.evil.example');
      const response = await browser.visit(`/callback${back.search}`);
      expect(response.headers.get('location')).toContain('sign_in_error=TOKEN_NOT_VALID');
    });

    test.each([
      '//evil.example',
      '/\\evil.example',
      '/%2f/evil.example',
      '/%5cevil.example',
      'https://evil.example/signed-in',
      'https://shop.test@evil.example/signed-in',
      'https://shop.test.evil.example/signed-in',
      '/account/../admin',
      '/elsewhere',
      '',
    ])('nobody is sent on to %j', async (path) => {
      const response = await shop().openBrowser().start({ return_to: path });
      expect([response.status, response.headers.get('location'), await codeOf(response)]).toEqual([
        400,
        null,
        'INVALID_RETURN_PATH',
      ]);
    });

    test('without what the shop recognises the browser by nothing begins, and the browser is told why in its language', async () => {
      const response = await shop().plugin.callEndpoint('GET', '/start?return_to=/signed-in', {
        as: 'nobody',
        headers: { 'accept-language': 'de-DE,de;q=0.9' },
      });
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('INVALID_CHALLENGE');
      expect(error.message).toContain('Der Shop hat Sie');
    });

    test('the code for the shop is good once, also when it comes twice at once', async () => {
      const browser = shop().openBrowser();
      const code = await browser.getCode(ANN);
      const both = await Promise.all([1, 2].map(() => shop().redeem(code, browser.verifier)));
      expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining(['authenticated', 'denied']));
      expect(await shop().redeem(code, browser.verifier)).toEqual({ status: 'denied', reason: 'expired' });
      expect(await shop().redeem('made-up', browser.verifier)).toEqual({ status: 'denied', reason: 'expired' });
    });

    test('the code for the shop is of no use in another browser, and void after that', async () => {
      const [victim, attacker] = [shop().openBrowser(), shop().openBrowser()];
      const code = await victim.getCode(ANN);
      expect(await shop().redeem(code, attacker.verifier)).toEqual({ status: 'denied', reason: 'wrong_credentials' });
      expect(await shop().redeem(code, victim.verifier)).toEqual({ status: 'denied', reason: 'expired' });
    });

    test('a state that comes back twice at once finishes once, whatever codes come with it', async () => {
      const browser = shop().openBrowser();
      const begun = await browser.start();
      const location = begun.headers.get('location') ?? '';
      const both = await Promise.all([ANN, BOB].map((sub) => shop().google.choose(location, sub)));
      const answers = await Promise.all(both.map((back) => browser.visit(`/callback${back.search}`)));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 400]);
    });

    test('a state that was cut, lengthened or made up is no sign-in', async () => {
      const browser = shop().openBrowser();
      const back = await browser.goToGoogle(ANN);
      const state = back.searchParams.get('state') ?? '';
      for (const forged of [state.slice(1), `${state}A`, `${state.slice(0, -6)}AAAAAA`, 'x', '']) {
        back.searchParams.set('state', forged);
        expect(await codeOf(await browser.visit(`/callback${back.search}`))).toBe('SIGN_IN_LOST');
      }
    });

    test('the state tells nobody on the way where people are sent back to', async () => {
      const back = await shop().openBrowser().goToGoogle(ANN);
      const state = back.searchParams.get('state') ?? '';
      expect(Buffer.from(state, 'base64url').toString('latin1')).not.toContain('signed-in');
    });

    test('sign-ins in two tabs of a browser both go on', async () => {
      const browser = shop().openBrowser();
      const [one, other] = [await browser.goToGoogle(ANN), await browser.goToGoogle(BOB, { return_to: '/account/x' })];
      const pages = [await browser.visit(`/callback${other.search}`), await browser.visit(`/callback${one.search}`)];
      expect(pages.map((page) => page.headers.get('location')?.split('?')[0])).toEqual([
        'https://shop.test/account/x',
        'https://shop.test/signed-in',
      ]);
    });
  });
}
