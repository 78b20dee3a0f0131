-- However many pages it is ordered from at once, a cart becomes one order. Orders of before say nothing of theirs.
ALTER TABLE orders ADD COLUMN cart_id TEXT;
CREATE UNIQUE INDEX orders_of_cart ON orders (cart_id);
