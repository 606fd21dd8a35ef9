import type { Entity, RejectedEntityInfo } from "../../model/generated/logs.ts";

/** AWS (docs, API_Entity): what an entity may be, and what each has to say of itself. */
const required: Readonly<Record<string, readonly string[]>> = {
  Service: ["Name", "Environment"],
  RemoteService: ["Name"],
  Resource: ["ResourceType", "Identifier"],
  "AWS::Resource": ["ResourceType", "Identifier"],
  "AWS::Service": ["Name"],
};
const keyNames: ReadonlySet<string> = new Set(["Type", "ResourceType", "Identifier", "Name", "Environment"]);
/** AWS (docs, API_Entity): a key attribute's value, an attribute's name and value; the whole is a guess. */
const maxKeyValue = 512;
const maxAttribute = 512;
const maxEntityBytes = 4_096;

/**
 * Why the entity of a PutLogEvents is refused; the events are stored all the same. Undefined for one that is right.
 * Deviation: what is right is not kept, since nothing that is served could show it.
 */
export function entityRejection(entity: Entity, logGroupClass: string): RejectedEntityInfo | undefined {
  const { keyAttributes, attributes = {} } = entity;
  const rejected = (errorType: RejectedEntityInfo["errorType"]) => ({ errorType });
  if (logGroupClass !== "STANDARD") return rejected("UnsupportedLogGroupType");
  if (!keyAttributes) return rejected("MissingRequiredFields");
  if (Buffer.byteLength(JSON.stringify(entity)) > maxEntityBytes) return rejected("EntitySizeTooLarge");
  const { Type: type } = keyAttributes;
  if (type === undefined) return rejected("MissingRequiredFields");
  const wanted = Object.hasOwn(required, type) ? required[type] : undefined;
  if (!wanted) return rejected("InvalidTypeValue");
  const isBad = ([name, value]: [string, string]) => !keyNames.has(name) || value === "" || value.length > maxKeyValue;
  if (Object.entries(keyAttributes).some(isBad)) return rejected("InvalidKeyAttributes");
  if (wanted.some((name) => keyAttributes[name] === undefined)) return rejected("MissingRequiredFields");
  const isLong = ([name, value]: [string, string]) => name.length > maxAttribute || value.length > maxAttribute;
  return Object.entries(attributes).some(isLong) ? rejected("InvalidAttributes") : undefined;
}
