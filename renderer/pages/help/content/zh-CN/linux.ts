import type { HelpTopic } from '../types.ts';

export const LINUX_ZH_CN: HelpTopic = {
  title: 'Linux：权限与其他程序',
  blocks: [
    { kind: 'heading', text: '打开串口的权限' },
    {
      kind: 'text',
      text: '在 Debian 和 Ubuntu 上串口属于 dialout 组，在 Arch 上是 uucp 组。不在该组的用户无权打开串口（CC-202）。',
    },
    { kind: 'command', label: '把当前用户加入该组', command: 'sudo usermod -aG dialout $USER' },
    { kind: 'text', text: '下次登录后生效：请注销并重新登录。' },
    { kind: 'command', label: '检查：结果中应有 dialout', command: 'groups' },
    { kind: 'heading', text: 'ModemManager' },
    {
      kind: 'text',
      text: 'ModemManager 会把新串口当作调制解调器，并向其发送自己的命令，因此几秒内串口被占用（CC-203），或者设备应答的是别的程序。一条 udev 规则可以让它不碰这些转换线。同一规则文件还让坐在屏幕前的用户不必加入 dialout 组即可打开这些转换线，并加快 FTDI 转换线。deb 安装包自带该文件，否则请把它保存为 /etc/udev/rules.d/60-concentrator.rules。',
    },
    { kind: 'udevRules' },
    {
      kind: 'command',
      label: '文件保存后，使其生效',
      command: 'sudo udevadm control --reload && sudo udevadm trigger',
    },
    { kind: 'text', text: '然后重新插拔转换线。' },
    { kind: 'heading', text: 'brltty' },
    {
      kind: 'text',
      text: '在某些系统（包括 Ubuntu 22.04）上，盲文显示器服务会占用 CH340 和 CP210x 转换线：串口出现后立即消失。没有人使用盲文显示器时，请将其卸载。',
    },
    { kind: 'command', label: '卸载 brltty', command: 'sudo apt-get remove brltty' },
    { kind: 'heading', text: '串口列表为空' },
    {
      kind: 'text',
      text: '列出串口需要程序 udevadm（CC-208），精简系统和容器中可能没有。任何时候都可以直接输入路径。',
    },
    { kind: 'command', label: '安装它', command: 'sudo apt-get install udev' },
    { kind: 'command', label: '不用它也能查看串口', command: 'ls -l /dev/ttyUSB* /dev/ttyACM*' },
    { kind: 'heading', text: '密码' },
    {
      kind: 'text',
      text: '软件只把密码保存在桌面的密钥环中（GNOME Keyring、KWallet）。没有密钥环时，每次都会询问，不保存任何密码。',
    },
  ],
};
