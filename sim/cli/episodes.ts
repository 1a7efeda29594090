/** What the model is held against: two crises, and years in which nothing happened. */
export const EPISODES = ["2010", "2025", "calm"] as const;
