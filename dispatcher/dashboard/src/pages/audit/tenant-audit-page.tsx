import { useParams } from '@tanstack/react-router';
import { AuditLog } from './audit-log.tsx';
import { tenantAudit } from './audit-query.ts';
import { AUDIT } from './audit-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

export function TenantAuditPage() {
  const { tenant = '' } = useParams({ strict: false });
  return <AuditLog source={tenantAudit(tenant)} description={useTexts(AUDIT).tenantDescription} />;
}
