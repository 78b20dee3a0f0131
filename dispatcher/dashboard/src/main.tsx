import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenUnauthenticated } from './api/repeating-fetch.ts';
import { createQueryClient } from './api/query-client.ts';
import { createAppRouter } from './app/router.tsx';
import { Toasts } from './components/toasts.tsx';
import { checkSession } from './session/session.ts';
import { allowSelectStyle } from './trusted-html.ts';
import './csp-nonce.ts';
import './styles.css';

allowSelectStyle();
const queryClient = createQueryClient();
whenUnauthenticated(() => void checkSession());
const router = createAppRouter(queryClient);

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
);
