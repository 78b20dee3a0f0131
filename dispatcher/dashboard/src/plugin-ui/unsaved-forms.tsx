import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { isOtherPage, UnsavedGuard } from '@/components/unsaved-guard.tsx';
import type { Place } from '@/components/unsaved-guard.tsx';

const UnsavedFormsContext = createContext<(form: string, isDirty: boolean) => void>(() => undefined);
const NONE: ReadonlySet<string> = new Set();

/** Asks once for all forms of a page before any of them is left with what was typed. */
export function UnsavedForms({ children }: { children: ReactNode }) {
  const [dirty, setDirty] = useState(NONE);
  const report = useCallback((form: string, isDirty: boolean) => {
    setDirty((before) => {
      if (before.has(form) === isDirty) return before;
      const after = new Set(before);
      if (isDirty) after.add(form);
      else after.delete(form);
      return after;
    });
  }, []);
  return (
    <UnsavedFormsContext value={report}>
      {children}
      <UnsavedGuard isDirty={dirty.size > 0} isLeft={isFormLeft} />
    </UnsavedFormsContext>
  );
}

/** @param form its id on the page */
export function useUnsavedForm(form: string, isDirty: boolean): void {
  const report = useContext(UnsavedFormsContext);
  useEffect(() => {
    report(form, isDirty);
    return () => report(form, false);
  }, [report, form, isDirty]);
}

/** Another tab of the page takes away the forms of the one that is open. */
function isFormLeft(from: Place, to: Place): boolean {
  return isOtherPage(from, to) || tabsOf(from) !== tabsOf(to);
}

function tabsOf({ search }: Place): string {
  const tabs = Object.entries(search).filter(([name]) => name.startsWith('tab'));
  return JSON.stringify(tabs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
