import '@xyflow/react/dist/base.css';
import { BaseEdge, EdgeLabelRenderer, getStraightPath, Handle, Position, ReactFlow } from '@xyflow/react';
import type { Edge, EdgeProps, Node, NodeProps } from '@xyflow/react';
import { Filter, Play, Plus, TriangleAlert, Zap } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { OutcomeBadge } from './outcome-badge.tsx';
import type { ShownNode } from './shown-nodes.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { cn } from '@/class-names.ts';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const WIDTH = 264;
const HEIGHT = 72;
const PITCH = 116;
const TOP = 16;
/** Trigger and condition stand before the first action. */
const BEFORE_STEPS = 2;

interface WorkflowCanvasProps {
  nodes: readonly ShownNode[];
  selected: string;
  isReadOnly: boolean;
  onSelect: (id: string) => void;
  /** @param at place among the actions */
  onInsert: (at: number) => void;
  onMove: (step: string, to: number) => void;
}

type BoxNode = Node<{ shown: ShownNode; isSelected: boolean; onSelect: () => void; onShift: (by: number) => void }>;
type PlusEdge = Edge<{ at: number; onInsert: ((at: number) => void) | undefined }>;

const NODE_TYPES = { box: Box };
const EDGE_TYPES = { plus: Plusses };
const ICONS = { trigger: Zap, condition: Filter, step: Play };

/** The workflow from top to bottom. Boxes are chosen by a click, actions are dragged to another place. */
export default function WorkflowCanvas(props: WorkflowCanvasProps) {
  const { nodes, selected, isReadOnly, onSelect, onInsert, onMove } = props;
  const texts = useTexts(WORKFLOWS);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [dragged, setDragged] = useState<{ id: string; x: number; y: number }>();
  const height = TOP * 2 + (nodes.length - 1) * PITCH + HEIGHT;
  const boxes = nodes.map((shown, place): BoxNode => {
    const isStep = shown.kind === 'step';
    const at = place - BEFORE_STEPS;
    return {
      id: shown.id,
      type: 'box',
      position: dragged?.id === shown.id ? { x: dragged.x, y: dragged.y } : { x: 0, y: place * PITCH },
      width: WIDTH,
      height: HEIGHT,
      draggable: isStep && !isReadOnly,
      data: {
        shown,
        isSelected: selected === shown.id,
        onSelect: () => onSelect(shown.id),
        onShift: (by) => isStep && !isReadOnly && onMove(shown.step ?? '', at + by),
      },
    };
  });
  const edges = nodes.slice(1).map(({ id }, index): PlusEdge => {
    const at = index + 1 - BEFORE_STEPS;
    return {
      id: `to ${id}`,
      type: 'plus',
      source: nodes[index]?.id ?? '',
      target: id,
      focusable: false,
      data: { at, onInsert: at >= 0 && !isReadOnly ? onInsert : undefined },
    };
  });
  return (
    <div
      ref={frame}
      role="group"
      aria-label={texts.canvas}
      className="overflow-hidden rounded-xl border bg-muted/40"
      style={{ height }}
    >
      <ReactFlow
        nodes={boxes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        viewport={{ x: Math.max(0, (width - WIDTH) / 2), y: TOP, zoom: 1 }}
        nodesFocusable={false}
        edgesFocusable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        panOnDrag={false}
        panOnScroll={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        onNodeDrag={(_event, { id, position }) => setDragged({ id, ...position })}
        onNodesChange={() => undefined}
        onNodeDragStop={(_event, { id, position }) => {
          setDragged(undefined);
          const step = nodes.find((shown) => shown.id === id)?.step;
          if (step !== undefined) onMove(step, Math.round(position.y / PITCH) - BEFORE_STEPS);
        }}
      />
    </div>
  );
}

function Box({ data: { shown, isSelected, onSelect, onShift } }: NodeProps<BoxNode>) {
  const texts = useTexts(WORKFLOWS);
  const format = useFormat();
  const { kind, role, title, subtitle, problemCount, outcome } = shown;
  const Icon = ICONS[kind];
  return (
    <>
      <Handle type="target" position={Position.Top} className="opacity-0" />
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={onSelect}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          onShift(event.key === 'ArrowUp' ? -1 : 1);
        }}
        className={cn(
          'pointer-events-auto flex h-full w-full items-center gap-3 rounded-lg border bg-card px-3 text-left text-card-foreground shadow-xs',
          outcome?.outcome === 'completed' && 'border-success',
          outcome?.outcome === 'failed' && 'border-destructive',
          problemCount > 0 && 'border-destructive',
          isSelected && 'ring-2 ring-ring forced-colors:border-2 forced-colors:border-[Highlight]',
        )}
      >
        <span className={cn('rounded-md bg-muted p-2', kind === 'trigger' && 'bg-primary text-primary-foreground')}>
          <Icon className="size-4" aria-hidden />
        </span>
        <span className="min-w-0 flex-1">
          <span className="sr-only">{texts.select(role)}: </span>
          <span className="block truncate text-sm font-medium">{title}</span>
          <span className="block truncate text-xs text-muted-foreground">{subtitle}</span>
        </span>
        {problemCount > 0 && (
          <span className="shrink-0 text-destructive">
            <TriangleAlert className="size-4" aria-hidden />
            <span className="sr-only">
              {texts.problems}: {problemCount}
            </span>
          </span>
        )}
        {outcome !== undefined && (
          <span className="grid shrink-0 justify-items-end gap-0.5 text-xs text-muted-foreground">
            <OutcomeBadge outcome={outcome.outcome} />
            {outcome.durationMs > 0 && format.duration(outcome.durationMs)}
          </span>
        )}
      </button>
      <Handle type="source" position={Position.Bottom} className="opacity-0" />
    </>
  );
}

function Plusses({ sourceX, sourceY, targetX, targetY, data }: EdgeProps<PlusEdge>) {
  const texts = useTexts(WORKFLOWS);
  const [path, x, y] = getStraightPath({ sourceX, sourceY, targetX, targetY });
  const insert = data?.onInsert;
  return (
    <>
      <BaseEdge path={path} className="!stroke-muted-foreground/60" />
      {insert !== undefined && (
        <EdgeLabelRenderer>
          <button
            type="button"
            aria-label={texts.addStepAt(data?.at === undefined ? 1 : data.at + 1)}
            onClick={() => insert(data?.at ?? 0)}
            className="nodrag nopan pointer-events-auto absolute grid size-6 place-items-center rounded-full border bg-background text-foreground shadow-xs hover:bg-accent"
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            <Plus className="size-3.5" aria-hidden />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

function useWidth(frame: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(WIDTH);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
