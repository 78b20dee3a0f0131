import { createAnalyticsPlugin, ui } from '@digital-commerce/plugin-sdk';
import { EVENT_BATCH } from './src/events/event-input.ts';

/** On one machine all browsers count together, as nobody says truly where they are. */
const BROWSER_RATE = { requests: 6_000, perSeconds: 60, per: 'client' } as const;

const manifest = createAnalyticsPlugin('Analytics Dashboard', 'analytics-dashboard')
  .version('1.2.0')
  .description(
    'Counts visits and sales, as far as visitors have agreed, and shows what leads from the one to the other.',
  )
  .author('Digital Commerce')
  .keywords('analytics', 'visitors', 'revenue', 'consent')
  .screenshot('screenshots/widgets.png', { caption: 'Figures, charts and tables of visits and revenue' })
  .screenshot('screenshots/settings.png', { caption: 'The settings as a form' })
  // What it does
  .apiEndpoint('POST', '/events', 'src/api/track.ts', {
    auth: 'public',
    rateLimit: BROWSER_RATE,
    cors: { origins: ['*'] },
    input: EVENT_BATCH,
    maxBodyBytes: 200_000,
  })
  .apiEndpoint('GET', '/export', 'src/api/export.ts', { auth: { permission: 'export-figures' } })
  .storefrontScript('tracker', 'src/storefront/tracker.ts', {
    purpose: 'Counts pages and products that visitors look at, and tells their visits apart by a cookie.',
    pages: ['home', 'category', 'product', 'search', 'cart', 'checkout', 'confirmation', 'account', 'content'],
    consent: 'statistics',
  })
  .hook('on_event_track', 'src/hooks/onEventTrack.ts')
  .hook('after_cart_change', 'src/hooks/afterCartChange.ts')
  .hook('after_payment_process', 'src/hooks/afterPayment.ts')
  .hook('after_order_status_change', 'src/hooks/afterOrderStatus.ts')
  .hook('after_refund', 'src/hooks/afterRefund.ts')
  .hook('collect_report_figures', 'src/hooks/collectReportFigures.ts')
  .hook('on_customer_erase', 'src/hooks/onCustomerErase.ts')
  .schedule('roll-up', '*/5 * * * *', 'src/schedules/rollUp.ts', { timeoutMs: 60_000 })
  .schedule('retention', '23 * * * *', 'src/schedules/retention.ts', { timeoutMs: 60_000 })
  .action('roll-up', 'src/actions/rollUp.ts', { label: 'Count now', permission: 'see-figures', timeoutMs: 30_000 })
  // What it asks for
  .permission('analytics:read', 'Counts what visitors do')
  .permission('analytics:write', 'Adds its figures to the shop’s report')
  .permission('carts:read', 'Counts what is put into carts')
  .permission('orders:read', 'Counts orders')
  .permission('payments:read', 'Counts what is paid and given back')
  .permission('customers:read', 'Forgets customers who have to be forgotten')
  .permission('public-endpoints', 'Takes what browsers send')
  .permission('storefront:scripts', 'Counts visits in the shop’s pages')
  .permission('database', 'Keeps events and figures')
  .permission('schedules', 'Adds up figures, and deletes what was kept long enough')
  .requires({ limits: { cpuMs: 500 } })
  // What a tenant sets up
  .setting('time_zone', {
    type: 'string',
    label: 'Time zone',
    description: 'Where the shop’s days begin and end, such as Europe/Berlin. Figures of before stay as they are.',
    default: 'UTC',
  })
  .setting('shop_hosts', {
    type: 'string',
    label: 'Hosts of the shop',
    description: 'Such as shop.example, www.shop.example. Events of other pages are not counted. Empty: all are.',
    default: '',
  })
  .setting('without_consent', {
    type: 'select',
    label: 'Visitors who have not agreed to statistics',
    description:
      'drop: nothing is kept of them. count: they are counted by a hash that nobody can make again after the day.',
    options: ['drop', 'count'],
    default: 'drop',
  })
  .setting('respect_do_not_track', {
    type: 'boolean',
    label: 'Respect Do Not Track and Global Privacy Control',
    description: 'Whoever’s browser asks for it is treated as somebody who has not agreed.',
    default: true,
  })
  .setting('cart_events', {
    type: 'select',
    label: 'Who tells of carts',
    description: 'server: the shop, by its hooks. browser: the script in its pages.',
    options: ['server', 'browser'],
    default: 'server',
  })
  .setting('paid_statuses', {
    type: 'string',
    label: 'States of paid orders',
    description: 'An order that gets into one of these counts as revenue, if no payment of it has been counted.',
    default: 'confirmed, processing, fulfilled, completed',
  })
  .setting('funnel', {
    type: 'string',
    label: 'Steps to an order',
    description: 'Events with > between them, with a page if it matters: page_viewed /sale* > order_paid',
    default: 'product_viewed > cart_item_added > checkout_started > order_paid',
  })
  .setting('max_events_per_minute', {
    type: 'number',
    label: 'Events of browsers in a minute, at most',
    description: 'What is beyond is refused, and sent again later by the script.',
    default: 2_000,
  })
  .setting('raw_days', {
    type: 'number',
    label: 'Days that events are kept',
    description: 'One by one, as they came. At least 4.',
    default: 30,
  })
  .setting('hourly_days', {
    type: 'number',
    label: 'Days that figures of hours are kept',
    description: 'At least 31. Figures of days stay.',
    default: 90,
  })
  // What the dashboard shows
  .adminPermission('see-figures', 'See visits and revenue')
  .adminPermission('export-figures', 'Export visits and revenue')
  .widget('visitors-total', 'src/widgets/visitorsTotal.ts', {
    title: 'Visitors',
    kind: 'stat',
    permission: 'see-figures',
  })
  .widget('revenue-total', 'src/widgets/revenueTotal.ts', { title: 'Revenue', kind: 'stat', permission: 'see-figures' })
  .widget('conversion', 'src/widgets/conversion.ts', { title: 'Conversion', kind: 'stat', permission: 'see-figures' })
  .widget('visitors', 'src/widgets/visitors.ts', {
    title: 'Visitors over time',
    kind: 'line',
    size: 'large',
    permission: 'see-figures',
  })
  .widget('page-views', 'src/widgets/pageViews.ts', { title: 'Page views', kind: 'bar', permission: 'see-figures' })
  .widget('revenue', 'src/widgets/revenue.ts', {
    title: 'Revenue over time',
    kind: 'area',
    size: 'large',
    permission: 'see-figures',
  })
  .widget('sources', 'src/widgets/sources.ts', { title: 'Sources', kind: 'donut', permission: 'see-figures' })
  .widget('devices', 'src/widgets/devices.ts', { title: 'Devices', kind: 'donut', permission: 'see-figures' })
  .widget('top-pages', 'src/widgets/topPages.ts', { title: 'Pages', kind: 'table', permission: 'see-figures' })
  .widget('top-products', 'src/widgets/topProducts.ts', { title: 'Products', kind: 'table', permission: 'see-figures' })
  .widget('funnel', 'src/widgets/funnel.ts', { title: 'Funnel', kind: 'bar', permission: 'see-figures' })
  .widget('funnel-steps', 'src/widgets/funnelSteps.ts', {
    title: 'Conversion by step',
    kind: 'table',
    permission: 'see-figures',
  })
  .page('analytics', {
    title: 'Analytics',
    permission: 'see-figures',
    content: [
      ui.Grid(
        { columns: 3 },
        ui.Widget({ name: 'visitors-total' }),
        ui.Widget({ name: 'revenue-total' }),
        ui.Widget({ name: 'conversion' }),
      ),
      ui.Widget({ name: 'visitors' }),
      ui.Widget({ name: 'revenue' }),
      ui.Grid(
        { columns: 3 },
        ui.Widget({ name: 'page-views' }),
        ui.Widget({ name: 'sources' }),
        ui.Widget({ name: 'devices' }),
      ),
      ui.Grid({ columns: 2 }, ui.Widget({ name: 'funnel' }), ui.Widget({ name: 'funnel-steps' })),
      ui.Grid({ columns: 2 }, ui.Widget({ name: 'top-pages' }), ui.Widget({ name: 'top-products' })),
      ui.Button({ label: 'Count now', onClick: { action: 'roll-up' }, variant: 'outline' }),
    ],
  })
  .menuItem('analytics', { label: 'Analytics', icon: 'chart-line', page: 'analytics', permission: 'see-figures' })
  // What it keeps
  .migration('migrations/001-visits.sql', { down: 'migrations/001-visits.down.sql' })
  .migration('migrations/002-funnels.sql', { down: 'migrations/002-funnels.down.sql' })
  .migration('migrations/003-room.sql', { down: 'migrations/003-room.down.sql' })
  .healthCheck('src/health.ts', { timeoutMs: 5_000 })
  .translations('en', { en: 'locales/en.json', de: 'locales/de.json' })
  .build();

export default manifest;
