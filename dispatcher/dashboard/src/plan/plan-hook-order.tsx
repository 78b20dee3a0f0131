import { markOrder } from './mark-order.ts';
import type { MarkedHandler } from './mark-order.ts';
import { PLAN } from './plan-texts.ts';
import type { HookOrderChange } from './plan.ts';
import { cn } from '@/class-names.ts';
import { useTexts } from '@/i18n/texts.ts';

const TONES: Readonly<Record<MarkedHandler['mark'], string>> = {
  same: 'border-border',
  moved: 'border-warning/60 bg-warning/5',
  new: 'border-success/60 bg-success/5',
  gone: 'border-destructive/60 bg-destructive/5',
};

/** Who acts at a hook, one after another, before and after the change. */
export function PlanHookOrder({ changes }: { changes: readonly HookOrderChange[] }) {
  const texts = useTexts(PLAN);
  return (
    <ul className="grid gap-4">
      {changes.map((change) => {
        const { before, after } = markOrder(change);
        return (
          <li key={change.hook} className="grid gap-2">
            <h4 className="font-mono text-xs break-all">{change.hook}</h4>
            <div className="grid grid-cols-2 gap-3">
              <Column title={texts.before} handlers={before} />
              <Column title={texts.after} handlers={after} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Column({ title, handlers }: { title: string; handlers: readonly MarkedHandler[] }) {
  const texts = useTexts(PLAN);
  const marks = { same: undefined, moved: texts.markMoved, new: texts.markNew, gone: texts.markGone };
  return (
    <div className="min-w-0">
      <p className="pb-1 text-xs text-muted-foreground">{title}</p>
      {handlers.length === 0 ? (
        <p className="text-sm text-muted-foreground">{texts.nobody}</p>
      ) : (
        <ol className="grid gap-1">
          {handlers.map(({ plugin, handler, mark }, index) => (
            <li
              key={`${plugin} ${handler}`}
              title={handler}
              className={cn('flex items-baseline gap-2 rounded-md border px-2 py-1 text-sm', TONES[mark])}
            >
              <span className="text-xs text-muted-foreground tabular-nums">{index + 1}</span>
              <span className={cn('min-w-0 flex-1 break-words', mark === 'gone' && 'line-through')}>{plugin}</span>
              {marks[mark] !== undefined && <span className="shrink-0 text-xs">{marks[mark]}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
