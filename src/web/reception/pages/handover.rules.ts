import type { HandoverNote, OpenItem, OpenKind } from '../../../contracts/handover.js';

/** What is most urgent for somebody who has just come in. */
const order: OpenKind[] = [
  'guest_word',
  'ask',
  'promise',
  'referral',
  'wish',
  'purchase',
  'errand',
  'hold',
  'phone_inside',
  'loan_late',
  'alert',
];

export interface OpenGroup {
  kind: OpenKind;
  items: OpenItem[];
}

const due = ({ dueAt }: OpenItem) => (dueAt ? Date.parse(dueAt) : Infinity);

/** By kind, the nearest first; kinds with nothing open are left out. */
export function groupsOf(open: OpenItem[]): OpenGroup[] {
  return order
    .map((kind) => ({
      kind,
      items: open
        .filter((item) => item.kind === kind)
        .sort((a, b) => (due(a) === due(b) ? 0 : due(a) - due(b))),
    }))
    .filter(({ items }) => items.length > 0);
}

export const noteKey = ({ kind, id }: { kind: OpenKind; id: string }): string => `${kind} ${id}`;

/** What was written for things that are still open; what ended meanwhile needs no note. */
export function notesOf(written: Record<string, string>, open: OpenItem[]): HandoverNote[] {
  return open.flatMap((item) => {
    const words = (written[noteKey(item)] ?? '').trim();
    return words === '' ? [] : [{ kind: item.kind, id: item.id, words }];
  });
}
