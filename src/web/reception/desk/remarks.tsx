import { ActionIcon, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconQuote, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Remark, RemarkInput } from '../../../contracts/person.js';
import type { StayLine } from '../../../contracts/stays.js';
import { call, post } from '../../shared/api.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { CommandDialog } from './command-dialog.js';
import { useDesk } from './desk.context.js';
import { saidName } from './guest-name.rules.js';

interface RemarksProps {
  stay: StayLine;
  remarks: Remark[];
  read: () => void;
}

function RemarkDialog({ stay, read, onClose }: Omit<RemarksProps, 'remarks'> & { onClose: () => void }) {
  const { t } = useWords();
  const [kind, setKind] = useState<RemarkInput['kind']>('preference');
  const [words, setWords] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const save = async () => {
    const body: RemarkInput = { kind, words: words.trim(), ...(expiresOn ? { expiresOn } : {}) };
    await post(`/api/stays/${stay.id}/remarks`, body);
    read();
  };
  return (
    <CommandDialog
      title={t('person.remarkTitle', { name: saidName(stay.guest) })}
      yes={t('save')}
      save={save}
      disabled={words.trim() === ''}
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('person.remarkKind')}
        value={kind}
        onChange={(value) => setKind(value as RemarkInput['kind'])}
        data={(['preference', 'said'] as const).map((value) => ({ value, label: t(`person.kind.${value}`) }))}
      />
      <Textarea
        label={t('person.remarkWords')}
        description={t('person.remarkHint')}
        required
        autosize
        minRows={2}
        maxLength={300}
        data-autofocus
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('person.remarkUntil')}
        description={t('person.remarkUntilHint')}
        value={expiresOn}
        onChange={(event) => setExpiresOn(event.currentTarget.value)}
      />
    </CommandDialog>
  );
}

/** One more note, out of the row of taps. */
export function AddRemark({ stay, read }: Omit<RemarksProps, 'remarks'>) {
  const { t } = useWords();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <button type="button" className="tap" onClick={() => setAdding(true)}>
        <IconPlus size={16} aria-hidden /> {t('person.addRemark')}
      </button>
      {adding && <RemarkDialog stay={stay} read={read} onClose={() => setAdding(false)} />}
    </>
  );
}

/** What she likes and what she said, in her words; every one may be read by her, and leaves by itself. */
export function Remarks({ stay, remarks, read }: RemarksProps) {
  const { t } = useWords();
  const format = useFormat();
  const { actions } = useDesk();
  if (remarks.length === 0) return null;
  const remove = async (remark: Remark) => {
    const done = await actions.run({ stayId: stay.id, text: t('person.remove') }, async () => {
      await call('DELETE', `/api/remarks/${remark.id}`);
      return true;
    });
    if (done) read();
  };
  return (
    <ul className="remarks" aria-label={t('person.remarks')}>
      {remarks.map((remark) => (
        <li key={remark.id} title={t('person.until', { day: format.date(remark.expiresOn) })}>
          {remark.kind === 'said' && <IconQuote size={16} aria-hidden />}
          <span>{remark.kind === 'said' ? t('quoted', { text: remark.words }) : remark.words}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t('person.removeWhat', { words: remark.words })}
            onClick={() => void remove(remark)}
          >
            <IconX size={15} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
