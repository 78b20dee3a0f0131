import { Plus, Trash2 } from 'lucide-react';
import type { Comparison } from './draft.ts';
import { parseScalarLine, toScalarLine } from './input-text.ts';
import { SourceInput } from './source-input.tsx';
import type { Source } from './sources.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';

const OPERATORS = ['equals', 'notEquals', 'in', 'lessThan', 'atLeast', 'exists', 'missing'] as const;
type Operator = (typeof OPERATORS)[number];

interface ConditionEditorProps {
  condition: readonly Comparison[];
  sources: readonly Source[];
  isReadOnly: boolean;
  onChange: (condition: Comparison[]) => void;
}

/** Comparisons that all have to hold. */
export function ConditionEditor({ condition, sources, isReadOnly, onChange }: ConditionEditorProps) {
  const texts = useTexts(WORKFLOWS);
  const replace = (at: number, comparison: Comparison): void => onChange(condition.toSpliced(at, 1, comparison));
  return (
    <div className="grid grid-cols-1 gap-3">
      {condition.map((comparison, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- comparisons have no other name
        <div key={at} className="grid grid-cols-1 gap-2 rounded-md border p-3">
          <SourceInput
            label={`${texts.place} ${at + 1}`}
            value={comparison.path}
            sources={sources}
            isReadOnly={isReadOnly}
            onChange={(path) => replace(at, { ...comparison, path })}
          />
          <div className="flex items-center gap-2">
            <Select
              value={operatorOf(comparison)}
              disabled={isReadOnly}
              onValueChange={(operator) =>
                replace(at, compare(comparison.path, operator as Operator, valueLineOf(comparison)))
              }
            >
              <SelectTrigger aria-label={`${texts.compare} ${at + 1}`}>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {OPERATORS.map((operator) => (
                  <SelectItem key={operator} value={operator}>
                    {texts[operator]}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
            <Button
              size="icon"
              variant="ghost"
              aria-label={`${texts.removeComparison} ${at + 1}`}
              disabled={isReadOnly}
              onClick={() => onChange(condition.toSpliced(at, 1))}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
          {comparison.exists === undefined && (
            <ValueLine
              key={operatorOf(comparison)}
              label={`${texts.value} ${at + 1}`}
              comparison={comparison}
              isReadOnly={isReadOnly}
              onChange={(changed) => replace(at, changed)}
            />
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Button
          variant="outline"
          size="sm"
          className="justify-self-start"
          onClick={() => onChange([...condition, { path: sources[0]?.pointer ?? '/trigger', exists: true }])}
        >
          <Plus aria-hidden />
          {texts.addComparison}
        </Button>
      )}
    </div>
  );
}

interface ValueLineProps {
  label: string;
  comparison: Comparison;
  isReadOnly: boolean;
  onChange: (comparison: Comparison) => void;
}

/** What is typed stays as it is typed; the comparison has what it means. */
function ValueLine({ label, comparison, isReadOnly, onChange }: ValueLineProps) {
  const operator = operatorOf(comparison);
  const isNumber = operator === 'lessThan' || operator === 'atLeast';
  return (
    <Input
      aria-label={label}
      type={isNumber ? 'number' : 'text'}
      step="any"
      defaultValue={valueLineOf(comparison)}
      readOnly={isReadOnly}
      onChange={(event) => onChange(compare(comparison.path, operator, event.target.value))}
    />
  );
}

function operatorOf(comparison: Comparison): Operator {
  if (comparison.exists !== undefined) return comparison.exists ? 'exists' : 'missing';
  return OPERATORS.find((operator) => operator !== 'missing' && comparison[operator] !== undefined) ?? 'equals';
}

function valueLineOf(comparison: Comparison): string {
  const operator = operatorOf(comparison);
  if (operator === 'missing' || operator === 'exists') return '';
  if (operator === 'in') return (comparison.in ?? []).map(toScalarLine).join(', ');
  return toScalarLine(comparison[operator]);
}

function compare(path: string, operator: Operator, line: string): Comparison {
  switch (operator) {
    case 'exists':
      return { path, exists: true };
    case 'missing':
      return { path, exists: false };
    case 'in':
      return { path, in: line.split(',').map((part) => parseScalarLine(part.trim())) };
    case 'lessThan':
    case 'atLeast':
      return { path, [operator]: Number.isFinite(Number(line)) ? Number(line) : 0 };
    default:
      return { path, [operator]: parseScalarLine(line) };
  }
}
