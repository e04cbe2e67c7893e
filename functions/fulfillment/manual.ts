import type { Warehouse } from './warehouse.ts';

/**
 * A warehouse without an interface of its own: people, or a system that listens to the bus, pack what is
 * confirmed and tell the API how it went. So nobody is asked or stopped, and there is nothing to be found.
 */
export function manual(): Warehouse {
  return {
    pack: async () => ({ accepted: true }),
    findPacking: async () => undefined,
    stop: async () => {},
    isStopped: async () => false,
  };
}
