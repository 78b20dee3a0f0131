import { cva } from 'class-variance-authority';
import type { VariantProps } from 'class-variance-authority';
import { X } from 'lucide-react';
import { Toast as ToastPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/class-names.ts';

export const ToastProvider = ToastPrimitive.Provider;

const toastVariants = cva(
  'relative flex w-full items-start gap-3 rounded-md border p-4 pr-9 text-sm shadow-lg break-words',
  {
    variants: {
      variant: {
        default: 'bg-popover text-popover-foreground',
        destructive: 'border-destructive bg-popover text-destructive',
      },
    },
    defaultVariants: { variant: 'default' },
  },
);

interface ToastProps extends ComponentProps<typeof ToastPrimitive.Root>, VariantProps<typeof toastVariants> {
  /** Of the button that closes it. */
  closeLabel: string;
}

export function Toast({ className, variant, children, closeLabel, ...props }: ToastProps) {
  return (
    <ToastPrimitive.Root data-slot="toast" className={cn(toastVariants({ variant }), className)} {...props}>
      {children}
      <ToastPrimitive.Close
        aria-label={closeLabel}
        className="absolute top-2.5 right-2.5 rounded-sm p-1 opacity-70 hover:opacity-100"
      >
        <X className="size-4" aria-hidden />
      </ToastPrimitive.Close>
    </ToastPrimitive.Root>
  );
}

export const ToastTitle = ToastPrimitive.Title;
export const ToastAction = ToastPrimitive.Action;

export function ToastViewport({ className, ...props }: ComponentProps<typeof ToastPrimitive.Viewport>) {
  return (
    <ToastPrimitive.Viewport
      data-slot="toast-viewport"
      className={cn('fixed right-0 bottom-0 z-[60] flex w-full max-w-sm flex-col gap-2 p-4 outline-hidden', className)}
      {...props}
    />
  );
}
