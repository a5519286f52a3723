/** The columns of an arrivals list, by the names a property system gives them. */
export type ArrivalColumn =
  | 'reservation'
  | 'room'
  | 'lastName'
  | 'firstName'
  | 'country'
  | 'arrival'
  | 'departure'
  | 'adults'
  | 'children'
  | 'repeatGuest'
  | 'specialRequests'
  | 'email'
  | 'phone'
  | 'profile'
  | 'memberNumber'
  | 'birthDate';

const REQUIRED: readonly ArrivalColumn[] = ['reservation', 'lastName', 'arrival', 'departure'];

/** Compared without case, accents, spaces and punctuation: `Last Name`, `last_name` and `LASTNAME` are one heading. */
const HEADINGS: Record<ArrivalColumn, string> = {
  reservation:
    'reservation reservationid reservationno reservationnumber reservierung reservierungsnummer reservationsnummer ' +
    'resnr resno confirmation confirmationnumber booking bookingid buchung buchungsnummer numeroreservation',
  room: 'room roomno roomnumber roomnr zimmer zimmernr zimmernummer chambre camera',
  lastName: 'lastname surname familyname name nachname familienname guest gast nom nomdefamille cognome',
  firstName: 'firstname givenname forename vorname prenom nome',
  country:
    'country countrycode nationality nat land nationalitat nationalitaet pays nationalite paese nazionalita',
  arrival: 'arrival arrivaldate checkin checkindate anreise anreisedatum ankunft von arrivee arrivo',
  departure: 'departure departuredate checkout checkoutdate abreise abreisedatum bis depart partenza',
  adults: 'adults adult erwachsene erw adultes adulti',
  children: 'children child kids kinder kind enfants bambini',
  repeatGuest: 'repeatguest repeat returning stammgast wiederkehrend',
  specialRequests:
    'specialrequests specialrequest requests wishes wunsche wuensche sonderwunsche bemerkung notes',
  email: 'email mail emailaddress mailadresse emailadresse courriel',
  phone: 'phone phonenumber telephone mobile tel telefon telefonnummer handy natel mobil',
  profile:
    'profile profileid profileno profilenumber profil profilnr profilnummer guestid guestno guestnumber gastid gastnr ' +
    'gastnummer kundennummer clientid',
  memberNumber:
    'membernumber memberno memberid member membership membershipnumber loyaltynumber clubnumber mitglied ' +
    'mitgliednr mitgliedsnummer mitgliednummer numerodemembre numerodisocio',
  birthDate:
    'birthdate dateofbirth birthday dob geburtsdatum geburtstag datedenaissance naissance datadinascita',
};

const COLUMN_OF = new Map(
  Object.entries(HEADINGS).flatMap(([column, names]) =>
    names.split(' ').map((name) => [name, column as ArrivalColumn] as const),
  ),
);

/** Which heading of the file holds which column; `heading` is the key into a row's cells. */
export type ColumnMap = Partial<Record<ArrivalColumn, string>>;

export type ArrivalHeader =
  { ok: ColumnMap } | { reason: { code: 'arrival_columns_missing'; params: { columns: string } } };

/** Reads a header; unknown columns are ignored, of two headings with one meaning the first counts. */
export function readArrivalHeader(header: readonly string[]): ArrivalHeader {
  const columns: ColumnMap = {};
  for (const heading of header) {
    const column = COLUMN_OF.get(plain(heading));
    if (column && columns[column] === undefined) columns[column] = heading;
  }
  const missing = REQUIRED.filter((column) => columns[column] === undefined);
  if (missing.length === 0) return { ok: columns };
  return { reason: { code: 'arrival_columns_missing', params: { columns: missing.map(snake).join(', ') } } };
}

function plain(heading: string): string {
  return heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function snake(column: ArrivalColumn): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
