/** What a disk refused, in words: nobody needs a stack trace to free some space. */

const MENDING: Readonly<Record<string, readonly [what: string, fix: string, exit: 1 | 2]>> = {
  EACCES: ["may not be written or read", "choose another folder, or change its permissions", 2],
  EPERM: ["may not be written or read", "choose another folder, or change its permissions", 2],
  EROFS: ["lies on a disk that can only be read", "choose another folder", 2],
  ENOTDIR: ["has a file where a folder should be", "choose another folder", 2],
  EEXIST: ["has a file where a folder should be", "choose another folder", 2],
  EISDIR: ["is a folder, not a file", "name a file", 2],
  ENAMETOOLONG: ["is too long a name", "choose a shorter one", 2],
  ENOSPC: [
    "does not fit: the disk is full",
    "make room; the same command then goes on with what is there",
    1,
  ],
  EDQUOT: [
    "does not fit: your quota is used up",
    "make room; the same command then goes on with what is there",
    1,
  ],
  EFBIG: ["is larger than a file may be here", "raise the limit (ulimit -f)", 1],
  EIO: ["cannot be written or read: the disk has a fault", "choose another folder", 1],
  ELOOP: ["leads round in a circle of links", "choose another folder", 2],
  EMFILE: ["cannot be opened: too many files are open", "raise the limit (ulimit -n)", 1],
};

/** The message and exit code for an error of the file system; undefined for any other. */
export function diskTrouble(error: unknown): { readonly message: string; readonly code: 1 | 2 } | undefined {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return undefined;
  if (!("syscall" in error)) return undefined;
  // A folder that is there and takes no new one; any other file that is missing is a fault of ours.
  const known = error.code === "ENOENT" && error.syscall === "mkdir" ? MENDING.EACCES : MENDING[error.code];
  if (known === undefined) return undefined;
  const [what, fix, code] = known;
  const path = "path" in error && typeof error.path === "string" ? error.path : "a file";
  return { message: `${path} ${what}\nfix: ${fix}`, code };
}
