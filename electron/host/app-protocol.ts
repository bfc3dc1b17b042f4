import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_SCHEME, servedFile } from './app-url.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';

const NONCE_PLACE = /__NONCE__/g;

/** Before the app is ready: pages of this scheme have an origin, and all the rights of a secure one. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the renderer's folder, and nothing outside it. */
export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = request.method === 'GET' ? servedFile(request.url, rendererFolder) : null;
    if (file === null) return notFound();
    let content: Buffer;
    try {
      content = await readFile(file.path);
    } catch {
      return notFound(); // whatever the reason, there is nothing to show
    }
    const nonce = randomBytes(16).toString('base64');
    const body = file.isPage ? content.toString('utf8').replace(NONCE_PLACE, nonce) : content;
    return new Response(body, { headers: headersFor(file.type, nonce) });
  });
}

function headersFor(type: string, nonce: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

function notFound(): Response {
  return new Response('', { status: 404, headers: headersFor('text/plain', '') });
}
