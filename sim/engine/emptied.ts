/** Short columns, emptied. */

/**
 * A column of some dozens of numbers, all set to `value`: its own `fill` leaves compiled code, which costs fifty nanoseconds
 * whatever its length.
 */
export function emptied(column: Float64Array, value = 0): Float64Array {
  for (let at = 0; at < column.length; at++) column[at] = value;
  return column;
}
