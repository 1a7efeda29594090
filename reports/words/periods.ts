/** Times as sentences say them. */

/** "in 2026" for a calendar year; "from April 2026 to March 2027" for a window that is named by its two ends. */
export function during(label: string): string {
  return / to /.test(label) ? `from ${label}` : `in ${label}`;
}
