import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/messages/index.ts';
import { hostTexts, type HostTexts } from './texts.ts';

/** The standard menus, whose shortcuts work also where the bar is hidden. */
export function setMenu(language: Language, isDevelopment: boolean, isLocked = false): void {
  // A locked window has no menu, and so none of its shortcuts.
  if (isLocked) return Menu.setApplicationMenu(null);
  const text = hostTexts(language);
  const isMac = process.platform === 'darwin';
  const fileMenu: MenuItemConstructorOptions = {
    label: text.file,
    submenu: [{ role: 'quit', label: text.quit }],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      isMac ? appMenu(text) : fileMenu,
      editMenu(text),
      viewMenu(text, isDevelopment),
      windowMenu(text),
    ]),
  );
}

function appMenu(text: HostTexts): MenuItemConstructorOptions {
  return {
    label: 'Concentrator',
    submenu: [
      { role: 'about', label: text.about },
      { type: 'separator' },
      { role: 'hide', label: text.hide },
      { role: 'hideOthers', label: text.hideOthers },
      { role: 'unhide', label: text.showAll },
      { type: 'separator' },
      { role: 'quit', label: text.quit },
    ],
  };
}

function editMenu(text: HostTexts): MenuItemConstructorOptions {
  return {
    label: text.edit,
    submenu: [
      { role: 'undo', label: text.undo },
      { role: 'redo', label: text.redo },
      { type: 'separator' },
      { role: 'cut', label: text.cut },
      { role: 'copy', label: text.copy },
      { role: 'paste', label: text.paste },
      { role: 'selectAll', label: text.selectAll },
    ],
  };
}

function viewMenu(text: HostTexts, isDevelopment: boolean): MenuItemConstructorOptions {
  const development: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return {
    label: text.view,
    submenu: [
      { role: 'resetZoom', label: text.actualSize },
      { role: 'zoomIn', label: text.zoomIn },
      { role: 'zoomOut', label: text.zoomOut },
      { type: 'separator' },
      { role: 'togglefullscreen', label: text.fullScreen },
      ...(isDevelopment ? development : []),
    ],
  };
}

function windowMenu(text: HostTexts): MenuItemConstructorOptions {
  return {
    label: text.window,
    submenu: [
      { role: 'minimize', label: text.minimize },
      { role: 'close', label: text.close },
    ],
  };
}
