/** How long files stay in a line that is served in the order in which they come, seen at the ends of weeks. */
export class FileTimes {
  /** Files that left while they were counted, and week ends that these saw. */
  files = 0;
  weeks = 0;
  /** Files in the line. */
  waiting = 0;
  private now = 0;
  /** Weeks in which those in the line came, oldest from `first` on. */
  private readonly came: number[] = [];
  private first = 0;

  /** A week in which so many come and so many, the oldest, leave. A file that comes and leaves between two week ends sees none. */
  week(coming: number, leaving: number, counted: boolean): void {
    for (let file = 0; file < coming; file++) this.came.push(this.now);
    for (let file = 0; file < leaving; file++) {
      if (counted) {
        this.files++;
        this.weeks += this.now - this.came[this.first];
      }
      this.first++;
    }
    this.waiting += coming - leaving;
    this.now++;
    if (this.first > 1000) {
      this.came.splice(0, this.first);
      this.first = 0;
    }
  }
}
