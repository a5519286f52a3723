import { useMemo } from 'react';
import type { Partner, Person } from '../../contracts/referrals.js';
import { useRows } from './use-rows.js';

export interface PersonOf {
  person: Person;
  partner: Partner;
}

/** Everybody somebody can be sent to or asked; `within` keeps to our own departments. */
export function usePeople(within: boolean) {
  const { rows, error, read } = useRows<Partner[]>('/api/partners');
  const people = useMemo<PersonOf[] | null>(
    () =>
      rows?.flatMap((partner) =>
        partner.active && (partner.kind === 'department' || !within)
          ? partner.people.filter(({ active }) => active).map((person) => ({ person, partner }))
          : [],
      ) ?? null,
    [rows, within],
  );
  return { people, error, read };
}

/** Grouped for a select: whose people, then who. */
export function peopleChoices(
  people: PersonOf[],
): { group: string; items: { value: string; label: string }[] }[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { person, partner } of people) {
    const items = groups.get(partner.name) ?? [];
    items.push({ value: person.id, label: person.name });
    groups.set(partner.name, items);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}
