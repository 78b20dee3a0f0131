-- Whose payment it is, for tables and for forgetting them.
ALTER TABLE payments ADD COLUMN customer_id TEXT;
CREATE INDEX payments_by_customer ON payments (customer_id);

-- Who made a payment intent: ids of payments are not unique among the shops of one account.
CREATE TABLE installation AS SELECT lower(hex(randomblob(16))) AS id;
