/** One row of a board that may look different now. A bay names its station, for the kiosk beside it. */
export interface Touched {
  kind: string;
  id: string;
  station?: string;
}

/** The line on "what happened": a code that consoles put into words, and ids; names are joined when it is read. */
export interface HouseMoment {
  code: string;
  stayId?: string | null;
  params?: Record<string, string | number | null>;
}

/** What happened, in ids; goes out after commit, in the hotel's feed. No name, no secret. */
export interface HouseEvent {
  /** `stay.checked-in`, `handout.returned`, … */
  type: string;
  touched: Touched[];
  moment?: HouseMoment;
}
