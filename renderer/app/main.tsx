import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAppStore } from '../bridge/index.ts';
import { App } from './app.tsx';
import { watchWindowErrors } from './window-errors.ts';

/** The content security policy lets only styles with this page's nonce in; the `app:` protocol puts it into the page. */
function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
}

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  watchWindowErrors();
  const nonce = styleNonce();
  const cache = createCache({ key: 'c', ...(nonce === undefined ? {} : { nonce }) });
  await startAppStore();
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={cache}>
        <App />
      </CacheProvider>
    </StrictMode>,
  );
}

void start();
