/** `--set path=value` as the scenario reader wants it. */
import { Mistake } from "./mistake.ts";

/** Splits at the first "=": values may hold more of them. The last setting of a path wins. */
export function overridesOf(settings: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    settings.map((setting) => {
      const at = setting.indexOf("=");
      if (at <= 0) {
        throw new Mistake(
          `--set ${setting}: write path=value, for example --set "shocks.lynas-samarium.capacity=50 t/yr"`,
        );
      }
      return [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
    }),
  );
}
