/** O8: known answers of the generator. */
import { philox } from "../../numbers/philox.ts";
import { exact, type VerificationRow } from "./judge.ts";

/** Source: Salmon et al. (2011), doi:10.1145/2063384.2063405; vectors of Random123. */
export function generator(): VerificationRow[] {
  const vectors: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ["zeros", [0, 0, 0, 0, 0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    [
      "ones",
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    ["counter 1, key 42", [1, 0, 0, 0, 42, 0], [0xfcdb2127, 0x53ba6cfd, 0x838f5a6e, 0x744e06fb]],
  ];
  return vectors.flatMap(([name, [c0, c1, c2, c3, k0, k1], words]) => {
    const out = new Int32Array(4);
    philox(c0, c1, c2, c3, k0, k1, out);
    return words.map((word, at) => exact("O8 Generator", `${name}: word ${at + 1}`, word, out[at] >>> 0, 0));
  });
}
