import { ArrowDown, ArrowUp, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { OutcomeBadge } from './outcome-badge.tsx';
import type { ShownNode } from './shown-nodes.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { cn } from '@/class-names.ts';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface StepListProps {
  nodes: readonly ShownNode[];
  selected: string;
  isReadOnly: boolean;
  onSelect: (id: string) => void;
  onInsert: (at: number) => void;
  onMove: (step: string, to: number) => void;
  onRemove: (step: string) => void;
}

/** The same as the drawing, as a list: everything can be done here by keyboard. */
export function StepList({ nodes, selected, isReadOnly, onSelect, onInsert, onMove, onRemove }: StepListProps) {
  const texts = useTexts(WORKFLOWS);
  const count = nodes.filter(({ kind }) => kind === 'step').length;
  return (
    <div className="grid grid-cols-1 gap-3">
      <ol className="grid grid-cols-1 gap-1">
        {nodes.map((node, place) => {
          const { id, step, role, title, outcome, problemCount } = node;
          const at = place - (nodes.length - count);
          return (
            <li key={id} className="flex items-center gap-1">
              <button
                type="button"
                aria-current={selected === id}
                onClick={() => onSelect(id)}
                className={cn(
                  'flex min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-accent',
                  selected === id &&
                    'bg-accent text-accent-foreground forced-colors:outline-2 forced-colors:-outline-offset-2',
                )}
              >
                <span className="min-w-0 flex-1 truncate">
                  <span className="text-muted-foreground">{role}: </span>
                  {title}
                </span>
                {problemCount > 0 && (
                  <TriangleAlert className="size-4 shrink-0 text-destructive" aria-label={texts.problems} />
                )}
                {outcome !== undefined && <OutcomeBadge outcome={outcome.outcome} />}
              </button>
              {step !== undefined && !isReadOnly && (
                <>
                  <Button
                    size="icon"
                    variant="ghost"
                    className="size-7"
                    aria-label={texts.moveUp(title)}
                    disabled={at === 0}
                    onClick={() => onMove(step, at - 1)}
                  >
                    <ArrowUp aria-hidden />
                  </Button>
                  <Button
                    size="icon"
                    variant="ghost"
                    className="size-7"
                    aria-label={texts.moveDown(title)}
                    disabled={at === count - 1}
                    onClick={() => onMove(step, at + 1)}
                  >
                    <ArrowDown aria-hidden />
                  </Button>
                  <Button
                    size="icon"
                    variant="ghost"
                    className="size-7"
                    aria-label={texts.removeStep(title)}
                    onClick={() => onRemove(step)}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ol>
      {count === 0 && <p className="text-sm text-muted-foreground">{texts.noSteps}</p>}
      {!isReadOnly && (
        <Button variant="outline" size="sm" className="justify-self-start" onClick={() => onInsert(count)}>
          <Plus aria-hidden />
          {texts.addStep}
        </Button>
      )}
    </div>
  );
}
