/** What no page may do, whatever it is made to run: ask for rights, leave, open, embed, download, reach a network. */
import { app, type Session, type WebContents } from 'electron';
import { isAppUrl } from './app-url.ts';

/** Chromium's own services, none of which has business here. */
const SWITCHES_OFF = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-breakpad',
  'no-pings',
  'no-default-browser-check',
];
const FEATURES_OFF = [
  'AutofillServerCommunication',
  'MediaRouter',
  'OptimizationHints',
  'CertificateTransparencyComponentUpdater',
];

/** Before the app is ready. */
export function setSwitches(): void {
  for (const name of SWITCHES_OFF) app.commandLine.appendSwitch(name);
  app.commandLine.appendSwitch('disable-features', FEATURES_OFF.join(','));
}

/** @param isFeed whether a URL belongs to the update feed that a person has set */
export function lockSession(session: Session, isFeed: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isHarmless(request.url) && !isFeed(request.url) });
  });
  // Neither a window's setting nor this alone keeps Chromium from fetching the dictionary of its language.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  // Looking for a proxy is a network request, too.
  void session.setProxy({ mode: 'direct' });
}

function isHarmless(url: string): boolean {
  return isAppUrl(url) || /^(devtools|data):/.test(url);
}

export function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // No address is so well known that the system's browser is opened for it.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
