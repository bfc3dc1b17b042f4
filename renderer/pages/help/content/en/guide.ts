import type { HelpTopic } from '../types.ts';

export const GUIDE_EN: HelpTopic = {
  title: 'The rules of the vendor’s guide',
  blocks: [
    {
      kind: 'text',
      text: 'From the MQTT concentrator application guide, version 1.4 of July 2020. A concentrator is an MQTT client; it publishes what it measures and takes commands. The platform needs a management client on the same broker.',
    },
    { kind: 'heading', text: 'What a concentrator holds' },
    {
      kind: 'table',
      caption: 'The five settings',
      head: ['Setting', 'Command', 'Rule'],
      rows: [
        [
          'SN',
          'set sn 202005010001',
          'Exactly 12 digits, suggested yyyymmddssss. Set at the factory; the guide advises against changing it. It is also the MQTT user name.',
        ],
        ['Server', 'set server rejuvee.com.cn 8883', 'Name or IP address, and the port of MQTT.'],
        [
          'MQTT password',
          'set user 0501passwd',
          'Only the password: the user name is always the SN. User and password must exist on the broker first.',
        ],
        [
          'TopicRoot',
          'set topic smart/devs',
          'Where all topics of the platform begin. The platform decides it.',
        ],
        [
          'NTP',
          'set ntp ntp1.aliyun.com 123 8',
          'Server, port, time zone. Needs firmware of a certain version.',
        ],
      ],
    },
    {
      kind: 'text',
      text: 'get sn, get server, get user, get topic and get ntp read them. The guide has no command for a restart: switch the device off and on where one is needed.',
    },
    { kind: 'heading', text: 'Topics' },
    {
      kind: 'table',
      caption: 'Topics of SN 202005010001 with TopicRoot smart/devs',
      head: ['Topic', 'Publishes', 'Subscribes'],
      rows: [
        [
          'smart/devs/202005010001/fromdev',
          'The concentrator: requests for configuration, measurements, states',
          'The platform',
        ],
        [
          'smart/devs/202005010001/todev',
          'The platform: configuration, commands for the lines',
          'The concentrator',
        ],
      ],
    },
    {
      kind: 'list',
      items: [
        'Messages are sent and received with QoS 0.',
        'Some messages name the SN of their concentrator. It must be the SN in the topic; anything else is an alarm (CC-542).',
        'With ActiveMQ a TopicRoot must have no dot, asterisk or greater-than sign: ActiveMQ turns them into others.',
      ],
    },
    { kind: 'heading', text: 'Encryption and login' },
    {
      kind: 'list',
      items: [
        'MQTT over TLS. The device checks the broker; the broker asks for no client certificate (Mosquitto: require_certificate false; ActiveMQ: needClientAuth=false).',
        'One user per concentrator: its SN is the user name. Anonymous logins are off.',
        'The management client has a user of its own, for example admin_client.',
        'This app uses a random client id and never the SN, so that it never throws a device off the broker.',
      ],
    },
    { kind: 'heading', text: 'Access rights on Mosquitto' },
    {
      kind: 'text',
      text: 'In print the guide has lost a slash in the management client’s lines. With TopicRoot smart/devs they are:',
    },
    {
      kind: 'command',
      label: 'Lines of the ACL file',
      command:
        'user admin_client\ntopic read smart/devs/+/fromdev\ntopic write smart/devs/+/todev\npattern write smart/devs/%u/fromdev\npattern read smart/devs/%u/todev',
    },
    { kind: 'heading', text: 'Time' },
    {
      kind: 'list',
      items: [
        'The device comes with a public NTP server, which normally stays as it is. Where the public network cannot be reached, set one of the site’s own.',
        'The guide suggests to let NTP keep the device’s clock. A clock that is wrong can also make a valid certificate look expired or not yet valid.',
        'The time zone of China is 8.',
      ],
    },
    { kind: 'heading', text: 'A password has to be in two places' },
    {
      kind: 'text',
      text: 'A password that the app makes must reach the broker, too. Until that is known the app warns. The handover file carries it, sealed to the site’s key, to the platform’s engineer.',
    },
  ],
};
