import { FileButton, Button, Group } from '@mantine/core';
import { IconCamera, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../shared/words.js';
import { photoTrouble, smallPhoto, type PhotoLimits } from './photo.js';

export interface PhotoFieldProps {
  words: string;
  limits: PhotoLimits;
  /** The picture as base64. */
  onPhoto: (photo: string) => void;
  /** One is there already. */
  chosen: boolean;
}

/** Takes or chooses a picture; made small before it is kept. */
export function PhotoField({ words, limits, onPhoto, chosen }: PhotoFieldProps) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const take = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setTrouble(null);
    try {
      onPhoto(await smallPhoto(file, limits));
    } catch (error) {
      setTrouble(photoTrouble(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Group gap="sm">
      <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void take(file)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={busy}
            leftSection={<IconCamera size={18} aria-hidden />}
          >
            {words}
          </Button>
        )}
      </FileButton>
      {chosen && (
        <span className="photo-there">
          <IconCheck size={18} aria-hidden /> {t('photo.there')}
        </span>
      )}
      {trouble !== null && (
        <span role="alert" className="amber">
          {t(trouble)}
        </span>
      )}
    </Group>
  );
}
