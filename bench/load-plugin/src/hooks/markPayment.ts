const handler: HandlerFor<'before_payment_process'> = ({ plugin }, payment) => {
  payment.metadata['seenBy'] = plugin.version;
  return payment;
};
export default handler;
