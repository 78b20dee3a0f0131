import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';

export default createPaymentPlugin('Minimum payment', 'minimum-payment')
  .version('1.0.0')
  .description('Refuses payments below a minimum and marks the others as checked.')
  .author('Digital Commerce')
  .hook('before_payment_process', 'src/hooks/beforePayment.ts')
  .apiEndpoint('GET', '/minimum', 'src/api/minimum.ts')
  .setting('minimum', {
    type: 'number',
    label: 'Minimum amount',
    description: "In the payment's currency; a payment of exactly this amount passes.",
    default: 0.5,
  })
  .build();
