import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';

export default createPaymentPlugin('Bench engine', 'bench-engine')
  .version('1.0.0')
  .description('Does next to nothing in a filter and an action, and asks the platform for as much as it is told.')
  .hook('before_payment_process', 'src/hooks/markPayment.ts')
  .hook('after_payment_process', 'src/hooks/noteSettled.ts')
  .hook('before_order_create', 'src/hooks/readMany.ts')
  .permission('kv', 'Reads the same entry again and again')
  .permission('database', 'Asks SQLite for a number again and again')
  .build();
