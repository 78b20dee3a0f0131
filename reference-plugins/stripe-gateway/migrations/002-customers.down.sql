DROP TABLE installation;
DROP INDEX payments_by_customer;
ALTER TABLE payments DROP COLUMN customer_id;
