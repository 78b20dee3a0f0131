import type { Child, FC } from 'hono/jsx';
import { CONSENTS } from '../platform/consent.ts';
import type { Consent } from '../platform/consent.ts';
import { TEST_CARDS } from '../payments/test-cards.ts';
import type { Visitor } from '../security/visitor.ts';

export interface LayoutProps {
  title: string;
  visitor: Visitor;
  items: number;
  platformUrl: string;
  /** What the visitor has said yes to; `undefined` before they were asked. */
  consent: readonly Consent[] | undefined;
  /** Path of the page, to come back to. */
  path: string;
  /** Has the browser go there, after so many seconds. */
  refresh: { seconds: number; url: string } | undefined;
  /** Elements of plugins' scripts, made of data by the platform's SDK. */
  scripts: Child;
  children?: Child;
}

export const Layout: FC<LayoutProps> = (props) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {props.refresh && <meta http-equiv="refresh" content={`${props.refresh.seconds};url=${props.refresh.url}`} />}
      <title>{props.title} · Fern &amp; Kiln</title>
      <link rel="stylesheet" href="/shop.css" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      {props.scripts}
    </head>
    <body>
      <a class="skip" href="#main">
        To the content
      </a>
      <Header {...props} />
      {props.consent === undefined && <ConsentBanner csrf={props.visitor.csrf} path={props.path} />}
      <main id="main">{props.children}</main>
      <Footer platformUrl={props.platformUrl} />
    </body>
  </html>
);

const Header: FC<Pick<LayoutProps, 'visitor' | 'items'>> = ({ visitor: { session }, items }) => (
  <header class="top">
    <a class="brand" href="/">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 22V9M12 15c-5 0-8-3-8-8 5 0 8 3 8 8zm0-4c0-5 3-8 8-8 0 5-3 8-8 8z" />
      </svg>
      Fern &amp; Kiln
    </a>
    <nav aria-label="Shop">
      <a href="/pages/about">About</a>
      {session === undefined ? <a href="/sign-in">Sign in</a> : <a href="/account">{session.name ?? 'Account'}</a>}
      {session?.roles.includes('staff') === true && <a href="/staff">Orders</a>}
      <a class="cart-link" href="/cart">
        Cart <span class="count">{items}</span>
      </a>
    </nav>
  </header>
);

const Footer: FC<{ platformUrl: string }> = ({ platformUrl }) => (
  <footer class="bottom">
    <div>
      <h2>This is a demonstration</h2>
      <p>
        Nothing is sold and no money moves: Stripe and Google are stand-ins on this machine. Sign in as Bob Ray to see
        all orders and refund them.
      </p>
    </div>
    <div>
      <h2>Test cards</h2>
      <ul>
        {TEST_CARDS.map(({ name, does }) => (
          <li>
            {name} {does}
          </li>
        ))}
      </ul>
    </div>
    <div>
      <h2>Behind the counter</h2>
      <ul>
        <li>
          <a href={platformUrl}>Dashboard</a>: plugins, their settings, and a trace of every hook that this shop calls
        </li>
        <li>
          <a href="/consent">Cookies and scripts</a>
        </li>
      </ul>
    </div>
  </footer>
);

const CONSENT_LABELS: Readonly<Record<Consent, string>> = {
  necessary: 'Necessary',
  statistics: 'Statistics',
  marketing: 'Marketing',
};

const ConsentBanner: FC<{ csrf: string; path: string }> = ({ csrf, path }) => (
  <form class="banner" method="post" action="/consent" aria-label="Cookies">
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="return_to" value={path} />
    <p>May we count visits? Without a yes, only what the shop needs to work is loaded.</p>
    <div class="row">
      <button name="choice" value="necessary" class="quiet">
        Only necessary
      </button>
      <button name="choice" value="statistics">
        Statistics are fine
      </button>
      <a href="/consent">More</a>
    </div>
  </form>
);

export const ConsentChoices: FC<{ csrf: string; consent: readonly Consent[] }> = ({ csrf, consent }) => (
  <form method="post" action="/consent" class="card form">
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="return_to" value="/consent" />
    {CONSENTS.map((name) => (
      <label class="choice">
        <input
          type="checkbox"
          name={name}
          value="yes"
          checked={name === 'necessary' || consent.includes(name)}
          disabled={name === 'necessary'}
        />
        <span>{CONSENT_LABELS[name]}</span>
      </label>
    ))}
    <button name="choice" value="chosen">
      Save
    </button>
  </form>
);
