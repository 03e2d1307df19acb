-- Refunds of payments, as a provider or the shop reported them. The primary key decides which of two reports is the first.
-- payment_reference: of the payment that is refunded; null if the shop named only the order. order_id: null as long as the payment
-- is not known here; look_at: when it is looked for again. surplus: of a payment that did not pay its order, so that it does not
-- count. reason: as the shop wrote it, erased with the buyer. refunded_at: when the refund was made, also of one that is pending.
CREATE TABLE refund (
  account_id varchar(40) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  provider varchar(40) NOT NULL,
  reference varchar(200) NOT NULL,
  id varchar(40) NOT NULL,
  payment_reference varchar(200),
  order_id varchar(40) REFERENCES orders (id) ON DELETE CASCADE,
  surplus boolean NOT NULL,
  status varchar(20) NOT NULL,
  amount numeric(20, 4) NOT NULL,
  currency varchar(3) NOT NULL,
  reason varchar(500),
  refunded_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  look_at timestamp with time zone,
  PRIMARY KEY (account_id, provider, reference)
);
-- Those of an order, and those whose payment is looked for.
CREATE INDEX refund_order ON refund (order_id);
CREATE INDEX refund_look_at ON refund (look_at);

-- How much of an order is refunded, in its currency. Null as long as nothing was.
ALTER TABLE orders ADD COLUMN refunded numeric(20, 4);
