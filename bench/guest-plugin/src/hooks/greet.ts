const handler: HandlerFor<'before_payment_process'> = ({ plugin }, payment) => {
  payment.metadata['guest'] = plugin.id;
  return payment;
};
export default handler;
