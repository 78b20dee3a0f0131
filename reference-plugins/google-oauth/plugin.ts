import { createAuthPlugin, ui } from '@digital-commerce/plugin-sdk';

/** Everybody who begins, and comes back from Google, from one address. */
const BROWSER_RATE = { requests: 300, perSeconds: 60, per: 'client' } as const;

const manifest = createAuthPlugin('Google Sign-In', 'google-oauth')
  .version('1.1.0')
  .description('Lets customers sign in with their Google account, and link it to the account that they have.')
  .author('Digital Commerce')
  .keywords('google', 'oauth', 'openid', 'sign-in')
  .screenshot('screenshots/widgets.png', { caption: 'Who signed in, and how often' })
  .screenshot('screenshots/settings.png', { caption: 'The settings as a form' })
  // What it does
  .listsSignInMethods('src/hooks/listSignInMethods.ts')
  .authenticates('src/hooks/authenticate.ts')
  .hook('can_sign_in', 'src/hooks/canSignIn.ts')
  .hook('before_session_create', 'src/hooks/beforeSessionCreate.ts')
  .hook('after_sign_in', 'src/hooks/afterSignIn.ts')
  .hook('on_customer_erase', 'src/hooks/onCustomerErase.ts')
  .apiEndpoint('GET', '/start', 'src/api/start.ts', { auth: 'public', rateLimit: BROWSER_RATE })
  .apiEndpoint('GET', '/callback', 'src/api/callback.ts', { auth: 'public', rateLimit: BROWSER_RATE })
  .apiEndpoint('GET', '/links', 'src/api/listLinks.ts', { auth: 'customer' })
  .apiEndpoint('POST', '/links', 'src/api/addLink.ts', {
    auth: 'customer',
    input: {
      type: 'object',
      required: ['code', 'verifier'],
      properties: {
        code: { type: 'string', minLength: 1, maxLength: 200 },
        verifier: { type: 'string', minLength: 43, maxLength: 128 },
      },
    },
    maxBodyBytes: 2_000,
  })
  .apiEndpoint('DELETE', '/links/:id', 'src/api/removeLink.ts', { auth: 'customer' })
  .apiEndpoint('POST', '/logout', 'src/api/logout.ts', { auth: 'customer', maxBodyBytes: 1_000 })
  .action('profile', 'src/actions/profile.ts', {
    label: 'What is known of an identity',
    input: {
      type: 'object',
      required: ['subject'],
      properties: { subject: { type: 'string', minLength: 1, maxLength: 200 } },
    },
  })
  .schedule('keep-up', '17 * * * *', 'src/schedules/keepUp.ts', { timeoutMs: 60_000 })
  .emits('account-linked', { description: 'A customer has linked a Google account to theirs.' })
  .emits('account-unlinked', { description: 'A customer has taken the link away.' })
  .emits('profile-changed', { description: 'Somebody has another name, picture or address at Google now.' })
  .emits('access-revoked', { description: 'Somebody has taken the shop’s access away at Google.' })
  // What it asks for
  .permission('customers:authenticate', 'Says who signs in')
  .permission('customers:write', 'Offers the sign-in, and tells the roles of who signed in')
  .permission('customers:read', 'Forgets customers who have to be forgotten')
  .permission('public-endpoints', 'Sends browsers to Google and takes them back')
  .permission('database', 'Keeps who signed in, and which account is whose')
  .permission('kv', 'Keeps that a sign-in is finished, and codes for the shop, for some minutes')
  .permission('schedules', 'Brings profiles up to date, and deletes old entries')
  .egress('accounts.google.com', { methods: ['GET'], purpose: 'Finds out where Google’s services are' })
  .egress('www.googleapis.com', { methods: ['GET'], purpose: 'Gets the keys that Google signs with' })
  .egress('openidconnect.googleapis.com', { methods: ['GET'], purpose: 'Asks for profiles' })
  .egress('oauth2.googleapis.com', {
    methods: ['POST'],
    inject: [{ header: 'authorization', setting: 'client_secret', format: 'Basic {basic:client_id}' }],
    purpose: 'Exchanges codes and gives tokens back',
  })
  .requires({ limits: { cpuMs: 200, subrequests: 150 } })
  // What a tenant sets up
  .setting('client_id', {
    type: 'string',
    label: 'Client ID',
    description: 'Of the OAuth client of type “Web application” in the Google Cloud console.',
    required: true,
  })
  .setting('client_secret', {
    type: 'string',
    label: 'Client secret',
    description: 'Begins with GOCSPX-. It is added to requests on their way to Google; the plugin never sees it.',
    required: true,
    sensitive: true,
  })
  .setting('callback_url', {
    type: 'string',
    label: 'Authorised redirect URI',
    description: 'As it is in the Google Cloud console: where browsers reach this plugin’s endpoint /callback.',
    required: true,
  })
  .setting('shop_url', {
    type: 'string',
    label: 'Address of the shop',
    description: 'People are sent back there and nowhere else, such as https://shop.example',
    required: true,
  })
  .setting('return_paths', {
    type: 'string',
    label: 'Pages that people may be sent back to',
    description: 'Paths with commas between them. With * at its end a path stands for everything that begins so.',
    default: '/',
  })
  .setting('hosted_domain', {
    type: 'string',
    label: 'Google Workspace domain',
    description:
      'Only accounts of these organisations may sign in; several with commas between them. Empty: everybody.',
  })
  .setting('create_users', {
    type: 'boolean',
    label: 'Let people in who are new',
    description: 'Off: only who has signed in before, or has linked an account.',
    default: true,
  })
  .setting('role_rules', {
    type: 'string',
    label: 'Roles',
    description: 'Such as: @staff.example=staff, ann@gmail.com=admin',
  })
  .setting('token_key', {
    type: 'string',
    label: 'Key for tokens',
    description:
      'At least 32 random characters. With it the plugin keeps Google’s refresh tokens, encrypted, and brings profiles up to date once a day. Without it no token is kept.',
    sensitive: true,
  })
  // What the dashboard shows
  .adminPermission('see-sign-ins', 'See who signs in')
  .widget('sign-ins', 'src/widgets/signIns.ts', {
    title: 'Sign-ins with Google',
    kind: 'line',
    size: 'large',
    permission: 'see-sign-ins',
  })
  .widget('users', 'src/widgets/users.ts', { title: 'People', kind: 'stat', permission: 'see-sign-ins' })
  .widget('recent-sign-ins', 'src/widgets/recentSignIns.ts', {
    title: 'Recent sign-ins',
    kind: 'table',
    permission: 'see-sign-ins',
  })
  .page('sign-ins', {
    title: 'Google Sign-In',
    permission: 'see-sign-ins',
    content: [
      ui.Grid({ columns: 2 }, ui.Widget({ name: 'sign-ins' }), ui.Widget({ name: 'users' })),
      ui.Widget({ name: 'recent-sign-ins' }),
    ],
  })
  .menuItem('sign-ins', { label: 'Google Sign-In', icon: 'log-in', page: 'sign-ins', permission: 'see-sign-ins' })
  // What it keeps
  .migration('migrations/001-users.sql', { down: 'migrations/001-users.down.sql' })
  .healthCheck('src/health.ts', { timeoutMs: 5_000 })
  .translations('en', { en: 'locales/en.json', de: 'locales/de.json' })
  .build();

export default manifest;
