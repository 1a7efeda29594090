/** One number in [0, 1) a call, as `stream` gives them. */
export type Draw = () => number;
