/** What is shown on the right: a station, or one of its bays. */
export interface Chosen {
  stationId: string;
  bay: number | null;
}
