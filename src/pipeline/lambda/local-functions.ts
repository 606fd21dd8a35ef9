import { failures, type LambdaFunction, type LambdaFunctions } from "./functions.ts";
import { invokeByHttp } from "./http-function.ts";
import { ModuleFunction, type ModuleFunctionParts } from "./module-function.ts";

/** The functions that the settings name, by ARN without version or alias. */
export function localFunctions(
  functions: Readonly<Record<string, LambdaFunction>>,
  parts: ModuleFunctionParts,
): LambdaFunctions {
  const modules = new Map<string, ModuleFunction>();
  return {
    async invoke(arn, payload, signal) {
      const name = functions[arn] ? arn : arn.split(":").slice(0, 7).join(":");
      const known = functions[name];
      if (!known) {
        return { ...failures.notFound, operatorReason: `the settings name no function ${name} (lambda.functions)` };
      }
      if ("url" in known) return invokeByHttp(known, payload, { timer: parts.timer, signal });
      let module = modules.get(name);
      if (!module) {
        module = new ModuleFunction(name, known, parts);
        modules.set(name, module);
      }
      return module.invoke(payload, signal);
    },
    async close() {
      await Promise.all([...modules.values()].map((module) => module.close()));
    },
  };
}
