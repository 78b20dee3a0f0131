import { startPlugin } from '@digital-commerce/plugin-sdk/testing';
import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import type { SignInResult } from '@digital-commerce/plugin-sdk';
import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import { Browser } from './browser.ts';

export const SECRET = 'GOCSPX-secret-that-nobody-may-see';
export const TOKEN_KEY = 'a key for tokens, of 32 characters and more';
export const CALLBACK = 'https://platform.test/v1/tenants/shop/api/google-oauth/callback';
export const [ANN, BOB, CLEO, DAN, EVE] = ['110001', '110002', '110003', '110004', '110005'] as const;

const SETTINGS = {
  client_secret: SECRET,
  callback_url: CALLBACK,
  shop_url: 'https://shop.test',
  return_paths: '/signed-in, /account/*',
  role_rules: '@staff.example=staff, ann@gmail.com=vip',
  token_key: TOKEN_KEY,
  hosted_domain: '',
  create_users: true,
};

export interface Identity {
  subject: string;
  customerId?: string;
  roles: string[];
}

/** A shop that has the plugin, with a stand-in of Google. */
export class SignInShop {
  readonly plugin: PluginUnderTest;
  readonly google: OpenIdDouble;
  #isChanged = false;

  private constructor(plugin: PluginUnderTest, google: OpenIdDouble) {
    this.plugin = plugin;
    this.google = google;
  }

  static async open(folder: string): Promise<SignInShop> {
    const google = await OpenIdDouble.create({ clientSecret: SECRET, redirectUris: [CALLBACK] });
    google.accounts.push({ sub: EVE, email: 'eve@gmail.com', email_verified: true, name: 'Eve' });
    const hosts = ['accounts', 'oauth2', 'www', 'openidconnect'];
    const names = hosts.map((host) => `https://${host}.${host === 'accounts' ? 'google' : 'googleapis'}.com`);
    const plugin = await startPlugin({
      folder,
      settings: { ...SETTINGS, client_id: google.clientId },
      http: Object.fromEntries(names.map((name) => [name, google.fetch])),
    });
    return new SignInShop(plugin, google);
  }

  async change(settings: Partial<typeof SETTINGS>): Promise<void> {
    this.#isChanged = true;
    await this.plugin.settings.set(settings);
  }

  /** Takes back what a test has changed. */
  async reset(): Promise<void> {
    if (this.#isChanged) await this.plugin.settings.set(SETTINGS);
    this.#isChanged = false;
  }

  openBrowser(): Browser {
    return new Browser(this.plugin, this.google);
  }

  /** What the shop does with the code. */
  async redeem(code: string, verifier: string): Promise<SignInResult> {
    const run = await this.plugin.runHook('authenticate', { methodId: 'google', callback: { code, verifier } });
    return run.data as SignInResult;
  }

  async identify(sub: string): Promise<SignInResult & { identity: Identity }> {
    const browser = this.openBrowser();
    const result = await this.redeem(await browser.getCode(sub), browser.verifier);
    return result as SignInResult & { identity: Identity };
  }
}

export const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;
