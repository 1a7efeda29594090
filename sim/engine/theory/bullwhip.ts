/** Orders behind a moving-average forecast, stage by stage. Source: Chen, Drezner, Ryan & Simchi-Levi (2000). */

/**
 * Variance of orders over variance of demand for each stage. Stage orders are q = D + L (m - m before), m the mean of
 * the last `window` demands; with `shared` every stage sees end demand, otherwise the orders of the stage below.
 */
export function bullwhip(
  leads: readonly number[],
  window: number,
  ticks: number,
  shared: boolean,
  demand: () => number,
): number[] {
  const warmUp = Math.max(Math.floor(ticks / 10), (leads.length + 1) * window);
  const histories = leads.map(() => new Float64Array(window + 1));
  const moments = Array.from({ length: leads.length + 1 }, () => ({ sum: 0, squares: 0 }));
  const covered = leads.map((_, stage) => leads.slice(0, stage + 1).reduce((sum, lead) => sum + lead, 0));
  const centre = 100; // kept off the sums, so that squares lose no digits
  for (let tick = 0; tick < ticks + warmUp; tick++) {
    const end = demand();
    let seen = end;
    const values = [end];
    for (let stage = 0; stage < leads.length; stage++) {
      const input = shared ? end : seen;
      const history = histories[stage];
      const slot = tick % (window + 1);
      history[slot] = input;
      const oldest = history[(slot + 1) % (window + 1)]; // the demand that leaves the window
      const change = (input - oldest) / window;
      seen = input + (shared ? covered[stage] : leads[stage]) * change;
      values.push(seen);
    }
    if (tick < warmUp) continue;
    values.forEach((value, at) => {
      moments[at].sum += value - centre;
      moments[at].squares += (value - centre) * (value - centre);
    });
  }
  const variance = moments.map(({ sum, squares }) => squares / ticks - (sum / ticks) * (sum / ticks));
  return variance.slice(1).map((each) => each / variance[0]);
}
