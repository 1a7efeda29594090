/** What a column of figures may hold: its bounds and its unit, for checks and for messages. */

export interface Kind {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** Tonnes a year: small inferred cells have a wider range. */
  readonly yearly?: boolean;
}

export const TONNES_A_YEAR: Kind = { min: 0, max: 5e6, unit: "t a year", yearly: true };
export const TONNES: Kind = { min: 0, max: 5e6, unit: "t" };
export const SHARE: Kind = { min: 0, max: 1, unit: "a share from 0 to 1" };
export const GROWTH: Kind = { min: -0.9, max: 2, unit: "a share a year, 0.03 for 3 %" };
export const WEEKS: Kind = { min: 0, max: 520, unit: "weeks" };
export const PRICE: Kind = { min: 0, max: 1e6, unit: "USD/kg" };
export const MILLIONS: Kind = { min: 0, max: 1e5, unit: "million USD a year" };
export const YEARS: Kind = { min: 0, max: 100, unit: "years" };
export const SHAPE: Kind = { min: 0.2, max: 20, unit: "a shape of a Weibull distribution, 0.2 to 20" };
export const SLOPE: Kind = { min: 0, max: 1e7, unit: "t a year for each USD/kg" };
export const ELASTICITY: Kind = { min: 0, max: 10, unit: "a positive elasticity" };
export const MULTIPLE: Kind = { min: 1, max: 1e5, unit: "a multiple of the reference price" };
export const OUTPUT: Kind = { min: 0, max: 1e6, unit: "USD bn a year" };
export const FACTOR: Kind = { min: 1, max: 100, unit: "a factor of at least 1" };
export const CONTENT: Kind = { min: 0, max: 1, unit: "kg oxide per kg of magnet" };
export const COVER_OR_TONNES: Kind = { min: 0, max: 5e6, unit: "weeks, or t for a state" };
export const ANY: Kind = { min: -1e9, max: 1e9, unit: "a number" };
