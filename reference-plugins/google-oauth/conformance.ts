import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';

const google = await OpenIdDouble.create({ clientSecret: 'GOCSPX-secret-of-the-checks' });

/** What `admin-cli test --conformance` needs to know: a client, and the servers that know it. */
export default {
  settings: {
    client_id: google.clientId,
    client_secret: 'GOCSPX-secret-of-the-checks',
    callback_url: 'https://platform.example/v1/tenants/shop/api/google-oauth/callback',
    shop_url: 'https://shop.example',
    role_rules: '@staff.example=staff',
    token_key: 'a key of the checks with 32 characters',
  },
  http: {
    'https://accounts.google.com': google.fetch,
    'https://oauth2.googleapis.com': google.fetch,
    'https://openidconnect.googleapis.com': google.fetch,
    'https://www.googleapis.com': google.fetch,
  },
};
