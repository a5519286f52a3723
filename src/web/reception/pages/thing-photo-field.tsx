import { Button, Input } from '@mantine/core';
import type { Amenity } from '../../../contracts/catalogue.js';
import { post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { ThingPhoto } from '../amenity-icon.js';
import { photoAddress } from '../amenity-photo.rules.js';
import { PhotoField } from '../photo-field.js';
import { thing } from '../photo.js';

/** A new photo as base64, none any more, or what is there. */
export type PhotoWish = { photo: string } | 'none' | 'as it is';

/** Null: there was nothing to send. */
export async function sendPhoto(id: string, wish: PhotoWish): Promise<Amenity | null> {
  if (wish === 'as it is') return null;
  if (wish === 'none') return post<Amenity>(`/api/amenities/${id}/photo/remove`);
  return post<Amenity>(`/api/amenities/${id}/photo`, wish);
}

function addressOf(amenity: Amenity | null, wish: PhotoWish): string | null {
  if (wish === 'none') return null;
  if (wish === 'as it is') return amenity && photoAddress(amenity);
  return `data:image/jpeg;base64,${wish.photo}`;
}

interface FieldProps {
  amenity: Amenity | null;
  wish: PhotoWish;
  onWish: (wish: PhotoWish) => void;
}

/** A photo of the thing, in place of its drawn icon. */
export function ThingPhotoField({ amenity, wish, onWish }: FieldProps) {
  const { t } = useWords();
  const address = addressOf(amenity, wish);
  return (
    <Input.Wrapper label={t('catalogue.photo')} description={t('catalogue.photoHint')} labelElement="div">
      <div className="thing-photo-field">
        {address && <ThingPhoto address={address} size={56} />}
        <PhotoField
          words={t('photo.choose')}
          limits={thing}
          onPhoto={(photo) => onWish({ photo })}
          chosen={address !== null}
        />
        {address && (
          <Button variant="subtle" color="gray" onClick={() => onWish('none')}>
            {t('catalogue.noPhoto')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
}
