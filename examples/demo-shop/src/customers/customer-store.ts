import { createId } from '../security/random-id.ts';

export interface Customer {
  id: string;
  email: string | undefined;
  name: string | undefined;
}

interface CustomerRow {
  id: string;
  email: string | null;
  name: string | null;
}

/** By the customer that the plugin has linked, else by the identity. An address never finds anybody. */
export async function findCustomer(
  db: D1Database,
  { customerId, subject }: { customerId: string | undefined; subject: string },
): Promise<Customer | undefined> {
  const row = await db
    .prepare('SELECT id, email, name FROM customers WHERE id = ?1 OR (?1 IS NULL AND subject = ?2)')
    .bind(customerId ?? null, subject)
    .first<CustomerRow>();
  return row === null ? undefined : { id: row.id, email: row.email ?? undefined, name: row.name ?? undefined };
}

/** Of two sign-ins at once one makes the customer, and both get it. */
export async function createCustomer(
  db: D1Database,
  { subject, email, name }: { subject: string; email: string | undefined; name: string | undefined },
): Promise<{ customer: Customer; isNew: boolean }> {
  const id = createId('cus');
  const { meta } = await db
    .prepare(
      'INSERT INTO customers (id, subject, email, name, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (subject) DO NOTHING',
    )
    .bind(id, subject, email ?? null, name ?? null, Date.now())
    .run();
  const customer = await findCustomer(db, { customerId: undefined, subject });
  if (customer === undefined) throw new Error(`The customer of "${subject}" was not stored.`);
  return { customer, isNew: meta.changes > 0 };
}
