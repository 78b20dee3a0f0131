DROP TABLE disputes;
DROP TABLE refunds;
DROP TABLE payments;
