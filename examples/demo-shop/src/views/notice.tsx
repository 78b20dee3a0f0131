import type { Child, FC } from 'hono/jsx';

export const Notice: FC<{ kind?: 'error' | 'info'; children?: Child }> = ({ kind = 'error', children }) => (
  <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
    {children}
  </div>
);
