import { contract as deliveryContract } from '../../events-schemas/generated/contracts/delivery.ts';
import { contract as fulfillmentContract } from '../../events-schemas/generated/contracts/fulfillment.ts';
import { contract as inventoryContract } from '../../events-schemas/generated/contracts/inventory.ts';
import { contract as notificationContract } from '../../events-schemas/generated/contracts/notification.ts';
import { contract as orderContract } from '../../events-schemas/generated/contracts/order.ts';
import { contract as paymentContract } from '../../events-schemas/generated/contracts/payment.ts';
import { effects as carrying } from '../../functions/delivery/carrier.ts';
import { callbackDomain, domain as deliveryDomain } from '../../functions/delivery/domain.ts';
import { delivery } from '../../functions/delivery/subsystem.ts';
import { domain as fulfillmentDomain } from '../../functions/fulfillment/domain.ts';
import { sandbox as warehouse } from '../../functions/fulfillment/sandbox.ts';
import { fulfillment } from '../../functions/fulfillment/subsystem.ts';
import { effects as packing } from '../../functions/fulfillment/warehouse.ts';
import { domain as stockDomain } from '../../functions/inventory/domain.ts';
import { inventory } from '../../functions/inventory/subsystem.ts';
import { type Mail, notificationDomain } from '../../functions/notification/domain.ts';
import { notification } from '../../functions/notification/subsystem.ts';
import { indexed } from '../../functions/order/deadlines.ts';
import { domain as orderDomain } from '../../functions/order/domain.ts';
import { order } from '../../functions/order/subsystem.ts';
import { paymentDomain } from '../../functions/payment/domain.ts';
import { effects as paying } from '../../functions/payment/provider.ts';
import { payment } from '../../functions/payment/subsystem.ts';
import type { Entry } from '../../functions/runtime/announce.ts';
import { consume } from '../../functions/runtime/consume.ts';
import type { Journal } from '../../functions/runtime/journal.ts';
import { react } from '../../functions/runtime/react.ts';
import { awaits } from '../../functions/runtime/resumed.ts';
import { carrierIn } from './carrier.ts';
import { type Cell, cell, type DeadLetter, type Hostility, type Surroundings } from './cell.ts';
import { type Clock, clock as newClock } from './clock.ts';
import { deadlineIndex } from './deadlines.ts';
import { type Death, hostile } from './hostile-journal.ts';
import { hostilePort } from './hostile-port.ts';
import { type Ledger, memoryProvider } from './provider.ts';
import type { Schedule } from './schedule.ts';

export type CellName = 'order' | 'inventory' | 'payment' | 'fulfillment' | 'delivery' | 'notification';

/** What a world is made of. */
export interface Setting {
  readonly hostility: Hostility;
  /** Pieces in stock at first, by SKU. */
  readonly stock: Readonly<Record<string, number>>;
  readonly nastyCarrier?: boolean;
  /** SKUs that turn out to be damaged when they are packed. */
  readonly damaged?: readonly string[];
  /** Whether the payment provider is down so many seconds after the beginning. */
  readonly providerDown?: (seconds: number) => boolean;
}

export interface World {
  readonly clock: Clock;
  readonly cells: Readonly<Record<CellName, Cell>>;
  readonly orders: ReturnType<typeof orderReactions>;
  readonly ledger: Ledger;
  readonly mails: readonly { readonly subject: string; readonly kind: string }[];
  readonly deadLetters: readonly DeadLetter[];
  /** Writers that have died, and over what. */
  readonly deaths: readonly (Death & { readonly subsystem: string })[];
  /** Every event that was put on the bus, repeats included. */
  readonly said: readonly Entry[];
  /** Starts one thing that can happen; when nothing is under way, lets time go on to the next. False: it is over. */
  step(idle: boolean): boolean;
}

/** Short enough for late answers to cross them, long enough for calm worlds to keep them. */
const DEADLINES = { accept: 900, prepare: 7_200, ship: 7_200, undo: 3_600, return: 7_200 };

const LONGEST_DELAY_MS = 30 * 60_000;

function orderReactions(journal: Journal, { now }: Pick<Clock, 'now'>) {
  return react({
    name: order.name,
    domain: orderDomain,
    journal,
    contract: orderContract,
    effects: {},
    epoch: 0,
    now,
    index: indexed(DEADLINES),
  });
}

/** Builds a world of all subsystems an order needs. Nothing in it moves but by its schedule and its clock. */
export function world(schedule: Schedule, setting: Setting): World {
  const { hostility } = setting;
  const clock = newClock();
  const deadLetters: DeadLetter[] = [];
  const deaths: (Death & { subsystem: string })[] = [];
  const said: Entry[] = [];
  const mails: { subject: string; kind: string }[] = [];
  const deadlines = deadlineIndex(clock, schedule, hostility.lostCommit, () => cells.order);
  const around: Surroundings = {
    schedule,
    hostility,
    clock,
    deadLetters,
    deaths,
    putOnBus,
    committed: (subsystem, image) => subsystem === 'order' && deadlines.add(image),
  };
  const { provider, ledger } = memoryProvider(schedule, {
    lost: hostility.lostEffect,
    spent: hostility.spentKey,
    down: () => setting.providerDown?.(clock.seconds()) ?? false,
  });
  const cells = makeCells();
  const all = Object.values(cells);
  for (const [sku, pieces] of Object.entries(setting.stock))
    cells.inventory.journal.counters.set(sku, pieces);

  function makeCells(): Record<CellName, Cell> {
    const parts = { epoch: 0, now: clock.now };
    return {
      order: cell(order, around, (journal, inbox) => {
        const { hear } = orderReactions(journal, clock);
        const ours = async (event: Parameters<Parameters<typeof consume<typeof order>>[2]>[0]) => {
          if (event.type === 'catalog.product-listed.v1' || event.type === 'catalog.product-withdrawn.v1')
            return;
          await hear(event);
        };
        return consume(order, orderContract, ours, inbox, clock.now);
      }),
      inventory: cell(inventory, around, (journal, inbox) => {
        const own = { name: inventory.name, domain: stockDomain, contract: inventoryContract, effects: {} };
        return consume(
          inventory,
          inventoryContract,
          react({ ...parts, ...own, journal }).hear,
          inbox,
          clock.now,
        );
      }),
      payment: cell(payment, around, (journal, inbox) => {
        const domain = paymentDomain({ refundPauseSeconds: 60 });
        const own = {
          name: payment.name,
          domain,
          contract: paymentContract,
          effects: paying(provider),
          adopts: awaits('payment'),
        };
        return consume(payment, paymentContract, react({ ...parts, ...own, journal }).hear, inbox, clock.now);
      }),
      fulfillment: cell(fulfillment, around, (journal, inbox) => {
        const packs = warehouse({ packSeconds: 120, failsFor: setting.damaged ?? [] });
        const effects = packing(hostilePort(packs, schedule, hostility.lostEffect));
        const own = {
          name: fulfillment.name,
          domain: fulfillmentDomain,
          adopts: awaits('fulfillment'),
          contract: fulfillmentContract,
          effects,
        };
        return consume(
          fulfillment,
          fulfillmentContract,
          react({ ...parts, ...own, journal }).hear,
          inbox,
          clock.now,
        );
      }),
      delivery: cell(delivery, around, (journal, inbox) => {
        const own = { name: delivery.name, contract: deliveryContract };
        const told = react({ ...parts, ...own, domain: callbackDomain, effects: {}, journal });
        const carrier = carrierIn({
          clock,
          nasty: setting.nastyCarrier ?? false,
          later: (body, seconds) => void inbox.send(body, seconds),
          hear: told.hear,
          journal,
        });
        const effects = carrying(hostilePort(carrier, schedule, hostility.lostEffect));
        const adopts = awaits('delivery');
        const { hear } = react({ ...parts, ...own, domain: deliveryDomain, effects, adopts, journal });
        return consume(
          delivery,
          deliveryContract,
          (event) => (event.type === 'timer.sandbox-callback' ? carrier.callBack(event.data) : hear(event)),
          inbox,
          clock.now,
        );
      }),
      notification: cell(notification, around, (journal, inbox) => {
        const send = async ({ data }: Mail, { subject }: { subject: string }) => {
          await schedule.turn();
          if (schedule.chance(hostility.lostEffect / 2)) throw new Error('no answer');
          mails.push({ subject, kind: data.kind });
        };
        const { hear } = react({
          ...parts,
          name: notification.name,
          domain: notificationDomain({ from: 'shop@example.com' }),
          contract: notificationContract,
          effects: { 'deed.mail': send },
          journal,
        });
        return consume(notification, notificationContract, hear, inbox, clock.now);
      }),
    };
  }

  async function putOnBus(entries: readonly Entry[]) {
    await schedule.turn();
    return entries.map((entry) => {
      if (schedule.chance(hostility.busRefuses)) return { ErrorCode: 'InternalFailure' };
      said.push(entry);
      const body = JSON.stringify({
        source: entry.Source,
        'detail-type': entry.DetailType,
        detail: JSON.parse(entry.Detail ?? ''),
      });
      for (const { table, push } of all) {
        if (table.hears.some((it) => it === entry.DetailType)) push(body);
      }
      return { EventId: 'accepted' };
    });
  }

  /** Moves on to the next message or deadline; false when there is none. */
  function goOn(): boolean {
    const next = [...all.map((it) => it.nextAt()), deadlines.nextAt()].filter((it) => it !== undefined);
    if (next.length === 0) return false;
    clock.moveTo(Math.min(...next));
    void deadlines.sweep();
    return true;
  }

  return {
    clock,
    cells,
    orders: orderReactions(hostile(cells.order.journal, schedule, 0), clock),
    ledger,
    mails,
    deadLetters,
    deaths,
    said,
    step(idle) {
      if (schedule.chance(hostility.slowness)) {
        clock.moveTo(clock.now().getTime() + schedule.pick(LONGEST_DELAY_MS));
        void deadlines.sweep();
      }
      const possible = all.flatMap((it) => it.possible());
      const start = possible[schedule.pick(possible.length)];
      void start?.();
      return start !== undefined || (idle && goOn());
    },
  };
}
