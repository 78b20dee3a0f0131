import { createUtilityPlugin } from '@digital-commerce/plugin-sdk';

export default createUtilityPlugin('Load guest', 'load-guest')
  .version('1.0.0')
  .description('Comes and goes while others work.')
  .hook('before_payment_process', 'src/hooks/greet.ts', { priority: 200 })
  .permission('kv', 'Has something that is exported when it goes')
  .build();
