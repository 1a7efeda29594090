/** Named streams of chance: the same seed, replication and name give the same draws on any machine. */

/**
 * A state of Alea, a multiply-with-carry generator of 32-bit numbers: three fractions and the carry. Source: Baagøe (2010),
 * as in the package seedrandom, whose draws these are to the last bit.
 */
export type Alea = Float64Array;

const TWO_32 = 4294967296;
const MINUS_32 = 1 / TWO_32;
const MINUS_53 = 1.1102230246251565e-16;

/** The hash of Alea starts from this; its first three results, of one space each, are the state before a name enters it. */
const MASH_START = 0xefc8249d;

/**
 * Opens the stream of one source of chance in one future: writes its state into `alea`.
 *
 * Names begin with a word ("outage/mine/bayan-obo"), never with a digit, so no two triples share a stream. Opening
 * costs about 1 us and a draw about 15 ns: open before the first tick. For one number per source, use philox.ts.
 */
export function openStream(seed: string, replication: number, name: string, alea: Alea): void {
  const text = `${seed}/${replication}/${name}`;
  let n = MASH_START;
  for (let at = 0; at < 3; at++) {
    n = mash(" ", n);
    alea[at] = (n >>> 0) * MINUS_32;
  }
  for (let at = 0; at < 3; at++) {
    n = mash(text, n);
    alea[at] -= (n >>> 0) * MINUS_32;
    if (alea[at] < 0) alea[at] += 1;
  }
  alea[3] = 1;
}

function mash(text: string, start: number): number {
  let n = start;
  for (let at = 0; at < text.length; at++) {
    n += text.charCodeAt(at);
    let h = 0.02519603282416938 * n;
    n = h >>> 0;
    h -= n;
    h *= n;
    n = h >>> 0;
    h -= n;
    n += h * TWO_32;
  }
  return n;
}

/** Draws `count` numbers into `into`, from place `from` on: uniform in [0, 1) with 53 bits, two draws of Alea each. */
export function drawStream(alea: Alea, into: Float64Array, from: number, count: number): void {
  let s0 = alea[0];
  let s1 = alea[1];
  let s2 = alea[2];
  let carry = alea[3];
  for (let at = from; at < from + count; at++) {
    const t = 2091639 * s0 + carry * MINUS_32;
    carry = Math.trunc(t);
    const high = t - carry;
    const u = 2091639 * s1 + carry * MINUS_32;
    carry = Math.trunc(u);
    const low = u - carry;
    s0 = s2;
    s1 = high;
    s2 = low;
    into[at] = high + ((low * 0x200000) | 0) * MINUS_53; // 32 bits alone would give neighbouring seeds the same first draws
  }
  alea[0] = s0;
  alea[1] = s1;
  alea[2] = s2;
  alea[3] = carry;
}

/** A stream that is drawn from one number at a time. */
export function stream(seed: string, replication: number, name: string): () => number {
  const alea: Alea = new Float64Array(4);
  const drawn = new Float64Array(1);
  openStream(seed, replication, name, alea);
  return () => {
    drawStream(alea, drawn, 0, 1);
    return drawn[0];
  };
}
