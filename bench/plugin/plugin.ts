import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';

export default createPaymentPlugin('Bench payment', 'bench-payment')
  .version('1.0.0')
  .description('Marks each payment, and asks the platform for nothing.')
  .hook('before_payment_process', 'src/hooks/markPayment.ts')
  .build();
