import type { Config } from '../config.ts';
import type { Context } from '../context.ts';

/** Notes which visitor a customer is, for nothing but forgetting them. */
export async function keepCustomer(
  { db }: Context,
  { customerId, visitor, day }: { customerId: string; visitor: string; day: string },
): Promise<void> {
  await db.query(
    `INSERT INTO customers (customer_id, visitor, day) VALUES (?, ?, ?)
     ON CONFLICT (customer_id, visitor) DO UPDATE SET day = MAX(day, excluded.day)`,
    [customerId, visitor, day],
  );
}

/** The same for who has bought, if the shop says both who they are and whose browser it was. */
export async function keepBuyer(
  context: Context,
  { visitor, customer }: { visitor: string | undefined; customer: { id?: string | undefined } | undefined },
  { clock }: Pick<Config, 'clock'>,
): Promise<void> {
  if (visitor === undefined || customer?.id === undefined) return;
  await keepCustomer(context, { customerId: customer.id, visitor, day: clock.toHour(Date.now()).day });
}
