import { AuditLog } from './audit-log.tsx';
import { PLATFORM_AUDIT } from './audit-query.ts';
import { AUDIT } from './audit-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

export function PlatformAuditPage() {
  return <AuditLog source={PLATFORM_AUDIT} description={useTexts(AUDIT).platformDescription} />;
}
