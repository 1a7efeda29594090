/** A commented scenario to start from: what `reshock new` writes. */

export interface TemplateOptions {
  /** Title; a placeholder when absent. */
  readonly name?: string;
  /** File to extend, in the same folder; without it the scenario stands alone. */
  readonly from?: string;
  readonly world?: string;
}

/** YAML that reads without a problem as it stands (with `from`: when that file is there). */
export function scenarioTemplate({
  name = "My scenario",
  from,
  world = "baseline-2026",
}: TemplateOptions = {}): string {
  const title = JSON.stringify(name);
  return from === undefined ? standalone(title, world) : extending(title, from);
}

const schemaLine = "# yaml-language-server: $schema=./scenario.schema.json";

function extending(title: string, from: string): string {
  return `${schemaLine}
# Everything of ${from} holds here too, but for what stands below. See README.md for every field.
extends: ${from}
name: ${title}
theme: my questions
story: >
  What happens, and what you want to know.

shocks:
  # A new shock: half of a Chinese plant stands for some months, in one future of three.
  - id: plant-outage
    title: Outage at a Chinese separation plant
    kind: outage
    agent: cn-northern-baotou
    from: 2026-10-01
    share: 50 %
    duration: triangular(4 weeks, 8 weeks, 26 weeks)
    recovery: { shape: linear, over: 3 weeks } # step, linear, s-curve, exponential
    probability: 33 %

  # Another that follows it, only where it comes: buyers outside China hold more for half a year.
  - id: hoarding
    title: Buyers outside China hold more
    kind: hoarding # 29 kinds: see README.md for what each stops or moves
    after: plant-outage
    lag: 2 weeks
    duration: 6 months
    regions: outside-china
    factor: uniform(1.1, 1.5)

  # To change an inherited shock, name its id and the fields that differ; to drop it, write delete: true.
  # - id: licences-4
  #   until: 2027-06-30
  # - id: japan-entities
  #   delete: true
`;
}

function standalone(title: string, world: string): string {
  return `${schemaLine}
# See README.md for every field. Every figure may be a distribution: uniform, triangular, normal, lognormal, beta,
# interval90 (5 % and 95 % point).
name: ${title}
theme: my questions
story: >
  What happens, and what you want to know.
world: ${world}
start: 2026-01-05
horizon: 3 years

shocks:
  # Export licences: an application waits, then a share is approved.
  - id: licences
    title: Export licences for medium and heavy rare earths
    kind: export-control
    from: 2026-10-01
    until: 2027-12-31 # leave out to let it stay
    authority: CN
    elements: april-2025-list # or a list: [Sm, Dy, Tb]
    stages: [oxide, metal, magnet]
    approval:
      JP: beta(3, 7) # mean 3 / (3 + 7)
      others: beta(6, 4)
    delay: lognormal(9 weeks, 4 weeks) # mean, standard deviation
    leakage: interval90(2 %, 15 %)
    probability: 80 %

  # A separation circuit outside China.
  - id: samarium-circuit
    title: Samarium circuit in Malaysia
    kind: ramp
    agent: lynas-malaysia-hre
    element: Sm
    start: 6 months after licences # or a date: 2027-04-01
    capacity: triangular(100, 150, 250) t/yr
    ramp: 6 months

measure:
  shortages:
    - id: default
      fill-below: 90 %
      weeks: 4
`;
}
