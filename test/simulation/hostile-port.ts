import type { Schedule } from './schedule.ts';

/** Something outside that answers when the schedule lets it, and loses calls or answers. */
export function hostilePort<Port extends object>(port: Port, schedule: Schedule, lost: number): Port {
  return new Proxy(port, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]) => {
        await schedule.turn();
        if (schedule.chance(lost / 2)) throw new Error('the call is lost');
        const answer: unknown = await Reflect.apply(member, target, [...args]);
        if (schedule.chance(lost / 2)) throw new Error('the answer is lost');
        return answer;
      };
    },
  });
}
