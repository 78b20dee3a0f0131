const handler: HandlerFor<'check_tax_id'> = (_context, { taxId, country }) => ({
  status: taxId.startsWith(country) ? 'valid' : 'invalid',
});
export default handler;
