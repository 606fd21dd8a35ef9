/** A mistake in the settings, in one sentence with the setting's name; main prints it and exits with 2. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}
