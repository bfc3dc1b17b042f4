import { type SupportErrorTexts } from './types.ts';

/** 同 errors.zh-CN.ts,用于支持文件、对比、报告和控制台。 */
export const SUPPORT_ERRORS_ZH_CN: SupportErrorTexts = {
  badSupportFile: {
    what: '[{path} |该文件]不是可以打开的支持文件[({reason})]。未使用其中任何内容。',
    todo: '请使用未经改动的原文件，或请对方重新生成。邮件程序可能会重新打包压缩文件，请按原样发送。',
  },
  supportFileTooLarge: {
    what: '[{path} |该文件]超过支持文件允许的大小[({maxMb} MB)]，未打开。',
    todo: '请确认文件是否正确，或请对方重新生成。',
  },
  supportFileTooNew: {
    what: '[{path} |该文件]由更新版本的软件生成[(格式 {version}，本机支持 {known})]。',
    todo: '请先更新本软件，再打开该文件。',
  },
  badComparison: {
    what: '[{name} |该内容]不能用来与设备对比。[{detail}]',
    todo: '请选择站点方案、记录、配置文件、read --json 的输出或支持文件。',
  },
  nothingToChange: {
    what: '所选的设置都不能写入[:{item}]。',
    todo: '请选择有差异、且目标值已知并有效的设置。',
  },
  consoleOpen: {
    what: '控制台正在占用串口，其他功能无法与设备通信。',
    todo: '请先关闭控制台，然后重试。',
  },
  consoleClosed: {
    what: '控制台没有打开，未发送任何内容。',
    todo: '请先在一个串口上打开控制台。',
  },
  badConsoleInput: {
    what: '该内容无法按原样发送。[{detail}]未发送任何内容。',
    todo: '请在一行内输入不超过 1000 个可打印的 ASCII 字符，或成对的十六进制数字。',
  },
  recordNotFound: {
    what: '没有这条记录[:{id}]。',
    todo: '请在记录列表中查找。',
  },
  pdfUnavailable: {
    what: '此处无法生成 PDF[:{reason}]。',
    todo: '请在软件的“记录”页面生成，或输出 HTML 后用浏览器打印。',
  },
};
