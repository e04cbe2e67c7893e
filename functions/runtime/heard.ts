import type { EventData, PersonalData } from '../../events-schemas/generated/events.ts';
import type { Event, Fact } from './event.ts';

/** What of a subsystem's table tells what it gets to see. */
interface Hearer {
  readonly hears: readonly string[];
  readonly personalData?: Readonly<Record<string, string>>;
}

/** The personal data in an event that a subsystem has no need of. */
type Withheld<Table extends Hearer, Name> = Name extends keyof PersonalData
  ? {
      [Field in keyof PersonalData[Name]]: PersonalData[Name][Field] extends keyof Table['personalData']
        ? never
        : Field;
    }[keyof PersonalData[Name]]
  : never;

/** The data of an event as a subsystem gets to see it. */
type DataFor<Table extends Hearer, Name extends keyof EventData> = Omit<
  EventData[Name],
  Withheld<Table, Name>
>;

type Names<Table extends Hearer> = Table['hears'][number] & keyof EventData;

/** The facts that a subsystem hears, without personal data that its table gives no reason for. */
export type FactHeardBy<Table extends Hearer, Name extends Names<Table> = Names<Table>> = Name extends unknown
  ? Fact<Name, DataFor<Table, Name>>
  : never;

/** The same, with their envelopes. */
export type EventHeardBy<
  Table extends Hearer,
  Name extends Names<Table> = Names<Table>,
> = Name extends unknown ? Event<Name, DataFor<Table, Name>> : never;
