/** Rows of small worlds, under the short name that tests call them by. */
export * from "../sim/world/small-rows.ts";
