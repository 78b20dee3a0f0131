-- Whose payment it is, for tables and for forgetting them.
ALTER TABLE payments ADD COLUMN customer_id TEXT;
CREATE INDEX payments_by_customer ON payments (customer_id);
