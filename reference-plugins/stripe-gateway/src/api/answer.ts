import { asRejection } from '../payments/as-rejection.ts';
import { describePayment } from '../payments/describe-payment.ts';
import type { PaymentRow } from '../payments/payment-row.ts';

/** The payment as it is then, or 422 with what keeps it from that. */
export async function answerWith(task: () => Promise<PaymentRow>): Promise<Response> {
  try {
    return Response.json(describePayment(await asRejection(task)));
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return Response.json({ error: { code, message } }, { status: 422 });
  }
}
