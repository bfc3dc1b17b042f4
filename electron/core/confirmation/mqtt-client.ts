/** Large, and loaded with the first connection to a broker: many who start the app go to none. */
export { MqttClient } from 'mqtt';
