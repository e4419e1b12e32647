-- Whoever was erased here, not only customers: neither lists nor words that come late may bring them back.
ALTER TABLE customer_erased RENAME TO sender_erased;
ALTER TABLE sender_erased RENAME COLUMN customer TO sender;
CREATE INDEX sender_erased_at ON sender_erased (at);
