/** Every table of the house as TypeORM sees it. */
export const entities: (new () => object)[] = [];
