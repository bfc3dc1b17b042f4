/** What the operating system shows in our name: menus, dialogs, the title. Pages have words of their own. */
import type { Language } from '../../shared/messages/index.ts';

const EN = {
  file: 'File',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  window: 'Window',
  minimize: 'Minimize',
  close: 'Close',
  about: 'About Concentrator',
  hide: 'Hide Concentrator',
  hideOthers: 'Hide others',
  showAll: 'Show all',

  quitWhileWriting: 'A device is being written.',
  quitWhileWritingDetail: 'If you quit now, its settings may be half written. Read it before it is used.',
  goOnWriting: 'Go on writing',
  stopAndQuit: 'Stop and quit',

  unexpectedTitle: 'Concentrator',
  unexpected:
    'Something went wrong that should not have. What was written to the device until now is in its record. Restart the app and read the device before anything is written.',
  windowGone:
    'The window failed twice in a short time, so the app ends. What was written to the device until now is in its record.',

  saveHandover: 'Save the handover file',
  handoverFile: 'Handover file (age)',
  exportSite: 'Export the site profile',
  importSite: 'Import a site profile',
  siteFile: 'Site profile',
  chooseAuthorities: 'Choose the site’s CA certificate',
  certificateFile: 'Certificate',
  saveKey: 'Save the private key',
  keyFile: 'Private key (age)',
  exportMessages: 'Export the messages',
  csvFile: 'Table (CSV)',
  jsonlFile: 'JSON lines',
  choosePackage: 'Choose the upgrade package',
  packageFile: 'Upgrade package',
  allFiles: 'All files',
  copyOfName: '{name} (copy)',
};

export type HostTexts = typeof EN;

const ZH_CN: HostTexts = {
  file: '文件',
  quit: '退出',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  window: '窗口',
  minimize: '最小化',
  close: '关闭',
  about: '关于 Concentrator',
  hide: '隐藏 Concentrator',
  hideOthers: '隐藏其他',
  showAll: '全部显示',

  quitWhileWriting: '正在写入设备。',
  quitWhileWritingDetail: '现在退出,设置可能只写入一部分。使用该设备之前请先读取。',
  goOnWriting: '继续写入',
  stopAndQuit: '停止并退出',

  unexpectedTitle: 'Concentrator',
  unexpected: '发生了意外的错误。到目前为止写入设备的内容已在记录中。请重新启动软件,写入之前先读取设备。',
  windowGone: '窗口在短时间内两次出错,软件将退出。到目前为止写入设备的内容已在记录中。',

  saveHandover: '保存交接文件',
  handoverFile: '交接文件 (age)',
  exportSite: '导出站点方案',
  importSite: '导入站点方案',
  siteFile: '站点方案',
  chooseAuthorities: '选择站点的 CA 证书',
  certificateFile: '证书',
  saveKey: '保存私钥',
  keyFile: '私钥 (age)',
  exportMessages: '导出消息',
  csvFile: '表格(CSV)',
  jsonlFile: 'JSON 行',
  choosePackage: '选择升级包',
  packageFile: '升级包',
  allFiles: '所有文件',
  copyOfName: '{name}(副本)',
};

export function hostTexts(language: Language): HostTexts {
  return language === 'zh-CN' ? ZH_CN : EN;
}
