import { StripeDouble } from '@digital-commerce/service-doubles/stripe';

const stripe = new StripeDouble({ apiKey: 'sk_test_of_the_checks', events: 'held' });

/** What `admin-cli test --conformance` needs to know: an account, and the server that has it. */
export default {
  settings: {
    api_key: 'sk_test_of_the_checks',
    webhook_secret: 'whsec_of_the_checks_0123',
    return_url: 'https://shop.example/back',
  },
  http: { 'https://api.stripe.com': stripe.fetch },
};
