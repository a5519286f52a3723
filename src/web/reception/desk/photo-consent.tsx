import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { GuestPhoto, ReferralLine } from '../../../contracts/referrals.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { portrait } from '../photo.js';
import { PhotoField } from '../photo-field.js';
import { CommandDialog } from './command-dialog.js';

interface PhotoConsentProps {
  /** Of the guest. */
  name: string;
  photo: string | null;
  setPhoto: (photo: string | null) => void;
}

/** First her yes, then the picture; without the yes there is none. */
export function PhotoConsent({ name, photo, setPhoto }: PhotoConsentProps) {
  const { t } = useWords();
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <Checkbox
        label={t('referral.photoConsent', { name })}
        description={t('referral.photoHint')}
        checked={agreed}
        onChange={(event) => {
          setAgreed(event.currentTarget.checked);
          if (!event.currentTarget.checked) setPhoto(null);
        }}
      />
      {agreed && (
        <PhotoField
          words={t('referral.photoTake')}
          limits={portrait}
          onPhoto={setPhoto}
          chosen={photo !== null}
        />
      )}
    </>
  );
}

/** @param photo taken after she agreed, to this person where that was said */
export function sendPhoto(referralId: string, photo: string, personId?: string): Promise<ReferralLine> {
  const body: GuestPhoto = { photo, consent: true, ...(personId ? { personId } : {}) };
  return post<ReferralLine>(`/api/referrals/${referralId}/photo`, body);
}

/** Beside a referral that is made already. */
export function GuestPhotoDialog({ line, onClose }: { line: ReferralLine; onClose: () => void }) {
  const { t } = useWords();
  const [photo, setPhoto] = useState<string | null>(null);
  // whose name she heard, whatever happens on the board meanwhile
  const [{ person, personId }] = useState(line);
  return (
    <CommandDialog
      title={t('referral.photoTitle', { person })}
      yes={t('referral.photoShow')}
      save={() => sendPhoto(line.id, photo ?? '', personId)}
      disabled={photo === null}
      onClose={onClose}
    >
      <PhotoConsent name={line.guest} photo={photo} setPhoto={setPhoto} />
    </CommandDialog>
  );
}
