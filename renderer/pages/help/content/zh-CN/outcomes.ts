import type { HelpContent, HelpTopic } from '../types.ts';

export const OUTCOMES_ZH_CN: HelpTopic = {
  title: '各种结果的含义',
  blocks: [
    {
      kind: 'text',
      text: '设备回答 OK 并不能证明什么。每写入一项，软件都会回读，只有与写入值完全一致才算数。服务器最后写入，以免设备在配置不完整时连到新服务器。',
    },
    { kind: 'heading', text: '单项的结果' },
    { kind: 'itemOutcomes' },
    { kind: 'text', text: '第一个被拒绝、不一致或没有应答的配置项会结束写入，其后的各项不再尝试。' },
    { kind: 'heading', text: '整个任务的结果' },
    { kind: 'jobOutcomes' },
    { kind: 'heading', text: '上线确认的结果' },
    {
      kind: 'text',
      text: '写入第一项之前，软件先订阅该设备自己的主题。只有现在发出的消息才算数；更改配置后，只有更改之后的连接发出的消息才算数：保留消息或旧连接的消息不能证明什么。因此需要给设备断电后重新上电，除非软件在串口上看到了设备重启。',
    },
    { kind: 'causes' },
    {
      kind: 'text',
      text: '服务器同意订阅也不能证明什么：它仍可能丢弃所有消息。所以没有消息时，软件会进一步检查：设备的登录、其他 TopicRoot、设备所看到的证书、校时服务器。',
    },
  ],
};

export const ITEM_OUTCOMES_ZH_CN: HelpContent['itemOutcomes'] = {
  verified: '已写入，回读的值完全一致。',
  unchanged: '设备原来就是这个值，没有写入。',
  mismatch: '回读的是另一个值。两个值都会显示；密码只显示长度和第一个不同的位置。',
  rejected: '设备报错，仍保存着另一个值。',
  noReply: '没有收到可以据以判断的应答。设备现在保存的内容尚不清楚。',
  unsupported: '该固件没有这个配置项。已知旧固件没有校时。',
  unverifiable: '设备用星号代替密码显示。上线登录可以证明密码正确。',
  notTried: '任务在此之前已结束，没有要求设备更改它。',
};

export const JOB_OUTCOMES_ZH_CN: HelpContent['jobOutcomes'] = {
  pass: '要求的每一项都已写入并回读一致，或原来就是该值。',
  unproven: '没有失败，但有的项目不受支持或无法回读。',
  fail: '至少有一项被拒绝、不一致、没有应答或未尝试。',
};

export const CAUSES_ZH_CN: HelpContent['causes'] = {
  dns: '找不到服务器的域名。使用 IP 地址则不需要 DNS。',
  tcp: '无法连接到服务器的端口：网络、地址、端口或防火墙。',
  tls: '未能建立可信的加密连接：CA 文件、日期或名称不对，或者不是 TLS 端口。',
  login: '服务器拒绝了管理用户、其密码或其权限。',
  subscribe: '管理用户无权读取该设备的主题。',
  silent: '到服务器为止一切正常，但设备没有按时发来消息。',
  retainedOnly: '只收到服务器保存的消息，不能说明它何时发出。',
  snMismatch: '该主题上的消息中是另一个编码。这是异常，等待随即结束。',
};
