/** Mean and variance of many numbers about a centre, which is kept off the sums so that squares lose no digits. */
export class Moments {
  private readonly centre: number;
  private count = 0;
  private sum = 0;
  private squares = 0;

  constructor(centre: number) {
    this.centre = centre;
  }

  add(value: number): void {
    this.count++;
    this.sum += value - this.centre;
    this.squares += (value - this.centre) * (value - this.centre);
  }

  variance(): number {
    const mean = this.sum / this.count;
    return this.squares / this.count - mean * mean;
  }
}
