import type { CommandGroup } from '../command.ts';
import { provisionActiveMqCommand } from './provision-activemq.ts';
import { provisionDynsecCommand } from './provision-dynsec.ts';
import { provisionMosquittoCommand } from './provision-mosquitto.ts';

export const provisionCommand: CommandGroup = {
  kinds: {
    mosquitto: { ...provisionMosquittoCommand, about: 'provisionMosquitto' },
    dynsec: { ...provisionDynsecCommand, about: 'provisionDynsec' },
    activemq: { ...provisionActiveMqCommand, about: 'provisionActivemq' },
  },
};
