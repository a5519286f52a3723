/**
 * Stands in for class-validator and class-transformer in a browser: a console uses of the contracts their shapes and
 * their lists, and the server judges. The real ones need Reflect metadata and weigh more than the desk itself.
 */
const nothing = () => () => undefined;

export const ArrayMaxSize = nothing;
export const ArrayMinSize = nothing;
export const ArrayUnique = nothing;
export const IsArray = nothing;
export const IsBoolean = nothing;
export const IsIn = nothing;
export const IsInt = nothing;
export const IsISO8601 = nothing;
export const IsNumber = nothing;
export const IsObject = nothing;
export const IsOptional = nothing;
export const IsString = nothing;
export const IsUUID = nothing;
export const Length = nothing;
export const Matches = nothing;
export const Max = nothing;
export const Min = nothing;
export const Type = nothing;
export const ValidateNested = nothing;
