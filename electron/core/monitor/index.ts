export { SiteMonitor, type MonitoredSite, type SiteMonitorOptions } from './site-monitor.ts';
export { SiteWatch, TICK_MS, type TopicEntry } from './site-watch.ts';
export { RING_LIMITS, type RingLimits } from './message-ring.ts';
