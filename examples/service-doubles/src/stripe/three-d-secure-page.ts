import type { PaymentIntent } from './payment-intent.ts';

/** Where a customer says yes or no to their bank, as the page of a card's issuer. */
export function threeDSecurePage({ id, amount, currency }: PaymentIntent): Response {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>3-D Secure 2 test page</title>
<main style="font-family:system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem">
<h1 style="font-size:1.25rem">Confirm your payment</h1>
<p>The bank in this test asks whether you make a payment of ${amount} ${currency.toUpperCase()} (in the smallest unit).</p>
<form method="post" action="/3ds/${id}">
<button name="answer" value="complete" style="padding:.6rem 1rem">Complete</button>
<button name="answer" value="fail" style="padding:.6rem 1rem">Fail</button>
</form></main></html>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
