/** Counts what is looked at in a page of the shop. It runs only where visitors have agreed to statistics. */
import { EventQueue } from './event-queue.ts';
import { forgetVisitor, keepVisitor } from './visitor-cookie.ts';

interface Details {
  productId?: string;
}

declare global {
  interface Window {
    shopAnalytics?: {
      /** Records that something happened, such as `search_made`. */
      track: (name: string, details?: Details) => void;
      /** Forgets the visitor, who has changed their mind, and records nothing more in this page. */
      forget: () => void;
    };
  }
}

/** So that a batch fits what may be sent while a page goes. */
const MAX_ADDRESS_CHARS = 500;

const api = document.currentScript?.dataset['api'];
const isRefused = navigator.doNotTrack === '1' || Reflect.get(navigator, 'globalPrivacyControl') === true;

if (api !== undefined && window.shopAnalytics === undefined) {
  try {
    if (isRefused) forgetVisitor();
    begin(api);
  } catch {
    // Nothing of the shop depends on being counted.
  }
}

function begin(address: string): void {
  let queue = isRefused ? undefined : new EventQueue(`${address}/events`);
  const visitorId = isRefused ? '' : keepVisitor();
  const track = (name: string, { productId }: Details = {}): void => {
    queue?.add({
      id: crypto.randomUUID(),
      name,
      occurredAt: new Date().toISOString(),
      visitorId,
      consent: ['necessary', 'statistics'],
      url: location.href.slice(0, MAX_ADDRESS_CHARS),
      referrer: document.referrer.slice(0, MAX_ADDRESS_CHARS),
      properties: productId === undefined ? {} : { productId },
    });
  };
  const forget = (): void => {
    queue?.clear();
    queue = undefined;
    forgetVisitor();
  };
  window.shopAnalytics = { track, forget };
  track('page_viewed');
  for (const element of document.querySelectorAll<HTMLElement>('[data-view]')) trackElement(element, 'view');
  addEventListener('click', ({ target }) => act(target, 'click'), { capture: true, passive: true });
  addEventListener('submit', ({ target }) => act(target, 'submit'), { capture: true, passive: true });

  function act(target: EventTarget | null, type: 'click' | 'submit'): void {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-event]') : null;
    // A form is sent, everything else is clicked.
    if (element !== null && (element.tagName === 'FORM') === (type === 'submit')) trackElement(element, 'event');
  }

  function trackElement({ dataset }: HTMLElement, key: 'view' | 'event'): void {
    const { productId } = dataset;
    track(dataset[key] ?? '', productId === undefined ? {} : { productId });
  }
}
