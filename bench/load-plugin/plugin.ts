import { createUtilityPlugin } from '@digital-commerce/plugin-sdk';

export default createUtilityPlugin('Load ledger', 'load-ledger')
  .version('1.0.0')
  .description('Is called in every way that a plugin can be, and writes down what for.')
  .hook('before_payment_process', 'src/hooks/markPayment.ts')
  .hook('after_order_create', 'src/hooks/noteOrder.ts')
  .hook('check_tax_id', 'src/hooks/checkTaxId.ts')
  .apiEndpoint('POST', '/notes', 'src/api/writeNote.ts')
  .apiEndpoint('GET', '/effects', 'src/api/listEffects.ts')
  .apiEndpoint('GET', '/tallies', 'src/api/readTallies.ts')
  .subscribe('load-noted', 'src/events/loadNoted.ts')
  .webhook('load', 'src/webhooks/load.ts', { scheme: 'standard', secretSetting: 'secret' })
  .schedule('minutely', '* * * * *', 'src/schedules/minutely.ts', { overlap: 'queue', catchUp: 'all' })
  .setting('secret', { type: 'string', label: 'Secret of the webhook', sensitive: true })
  .migration('migrations/001-ledger.sql', { down: 'migrations/001-ledger.down.sql' })
  .build();
