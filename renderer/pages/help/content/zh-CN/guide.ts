import type { HelpTopic } from '../types.ts';

export const GUIDE_ZH_CN: HelpTopic = {
  title: '厂家指南的规定',
  blocks: [
    {
      kind: 'text',
      text: '出自《MQTT 协议集中器 应用指南》1.4 版，2020 年 7 月。集中器是 MQTT 客户端：发布采集的数据，接收命令。平台需要在同一服务器上有一个管理客户端。',
    },
    { kind: 'heading', text: '集中器的配置项' },
    {
      kind: 'table',
      caption: '五个配置项',
      head: ['配置项', '命令', '规定'],
      rows: [
        [
          '编码',
          'set sn 202005010001',
          '必须是 12 位数字，建议 yyyymmddssss。出厂时已设定，指南不建议修改。它也是 MQTT 用户名。',
        ],
        ['服务器', 'set server rejuvee.com.cn 8883', '服务器名或 IP，以及 MQTT 端口。'],
        [
          'MQTT 登录密码',
          'set user 0501passwd',
          '只设密码：用户名固定为编码。该用户和密码须事先在服务器上创建。',
        ],
        ['TopicRoot', 'set topic smart/devs', '平台所有主题的开头，由平台自行决定。'],
        ['校时', 'set ntp ntp1.aliyun.com 123 8', '服务器、端口、时区。需要特定版本的固件。'],
      ],
    },
    {
      kind: 'text',
      text: '用 get sn、get server、get user、get topic、get ntp 读取。指南没有重启命令：需要重启时请断电后重新上电。',
    },
    { kind: 'heading', text: '主题' },
    {
      kind: 'table',
      caption: '编码 202005010001、TopicRoot smart/devs 的主题',
      head: ['主题', '发布方', '订阅方'],
      rows: [
        ['smart/devs/202005010001/fromdev', '集中器：配置请求、采集数据、状态信息', '平台'],
        ['smart/devs/202005010001/todev', '平台：配置、线路操作命令', '集中器'],
      ],
    },
    {
      kind: 'list',
      items: [
        '消息以 QoS 0 收发。',
        '有些消息中带有该集中器的编码，必须与主题中的编码一致；不一致就是异常（CC-542）。',
        '使用 ActiveMQ 时，TopicRoot 不能有点、星号或大于号：ActiveMQ 会把它们换成其他字符。',
      ],
    },
    { kind: 'heading', text: '加密与登录' },
    {
      kind: 'list',
      items: [
        '使用 MQTT over TLS。由设备校验服务器，服务器不要求客户端证书（Mosquitto：require_certificate false；ActiveMQ：needClientAuth=false）。',
        '每台集中器一个用户，用户名为其编码。不允许匿名登录。',
        '管理客户端使用自己的用户，例如 admin_client。',
        '本软件使用随机的客户端标识，从不使用编码，因此不会把设备从服务器上挤下线。',
      ],
    },
    { kind: 'heading', text: 'Mosquitto 的访问权限' },
    { kind: 'text', text: '指南排版时，管理客户端的两行少了一个斜杠。TopicRoot 为 smart/devs 时应为：' },
    {
      kind: 'command',
      label: 'ACL 文件的内容',
      command:
        'user admin_client\ntopic read smart/devs/+/fromdev\ntopic write smart/devs/+/todev\npattern write smart/devs/%u/fromdev\npattern read smart/devs/%u/todev',
    },
    { kind: 'heading', text: '时间' },
    {
      kind: 'list',
      items: [
        '设备自带公网校时服务器，一般不需要修改。无法访问公网时，可以设为内部的校时服务器。',
        '指南建议使用 NTP 自动校时。时钟不准还会使有效的证书看起来已过期或尚未生效。',
        '中国的时区为 8。',
      ],
    },
    { kind: 'heading', text: '密码要在两处一致' },
    {
      kind: 'text',
      text: '软件生成的密码也必须设置到服务器上。在确认之前，软件会一直提醒。交接文件用站点的公钥加密，把密码带给平台工程师。',
    },
  ],
};
