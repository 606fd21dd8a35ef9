import { ServiceError } from "../../core/service-error.ts";
import { parseCondition } from "./conditions.ts";
import { readJson } from "./read-json.ts";
import { checkResource } from "./resource-form.ts";
import { parseTemplate } from "./template.ts";
import type { ConditionTest, Policy, PolicyKind, PrincipalElement, Statement, Template } from "./types.ts";

type Members = Readonly<Record<string, unknown>>;

/** How each kind of document is refused. AWS (reported and recorded texts; MalformedPolicy of S3, the other one of IAM). */
function refusals(kind: PolicyKind) {
  const code = kind === "bucket" ? "MalformedPolicy" : "MalformedPolicyDocument";
  const refuse = (message: string) => new ServiceError(code, message, { status: 400 });
  const syntax = () => refuse(kind === "bucket" ? "Policy has invalid syntax" : "Syntax errors in policy.");
  return { refuse, syntax };
}

/**
 * Reads a policy document and checks its grammar. A missing Version means 2008-10-17; a Statement may be one object.
 * @throws ServiceError MalformedPolicyDocument (MalformedPolicy for a bucket's) in AWS's words
 */
export function parsePolicy(document: string, kind: PolicyKind): Policy {
  const { refuse, syntax } = refusals(kind);
  const root = parseJson(document, kind);
  if (!isMembers(root)) throw syntax();
  for (const name of Object.keys(root)) if (!["Version", "Id", "Statement"].includes(name)) throw syntax();
  const version = root["Version"] ?? "2008-10-17";
  if (version !== "2012-10-17" && version !== "2008-10-17") throw syntax();
  if (root["Id"] !== undefined && typeof root["Id"] !== "string") throw syntax();
  const statements = listOf(root["Statement"]);
  if (statements.length === 0) throw kind === "bucket" ? refuse("Missing required field Statement") : syntax();
  const reader = new StatementReader(kind, version === "2012-10-17");
  const parsed = statements.map((statement, index) => reader.read(statement, index + 1));
  const sids = parsed.map(({ sid }) => sid).filter((sid) => sid !== undefined && sid !== "");
  if (new Set(sids).size < sids.length) throw refuse("Statement IDs (SID) in a single policy must be unique.");
  return { version, statements: parsed };
}

function parseJson(document: string, kind: PolicyKind): unknown {
  const { refuse, syntax } = refusals(kind);
  const isBucket = kind === "bucket";
  if (isBucket && !document.startsWith("{")) throw refuse("Policies must be valid JSON and the first byte must be '{'");
  const read = readJson(document);
  if (read === "refused") throw syntax();
  if (read) return read.value;
  if (isBucket) throw refuse("Policies must be valid JSON and the first byte must be '{'");
  throw kind === "trust" ? refuse("This policy contains invalid Json") : syntax();
}

const statementMembers: ReadonlySet<string> = new Set([
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
]);

/** AWS (docs, reference_policies_iam-condition-keys): what a trust policy may name. */
const trustActions: ReadonlySet<string> = new Set([
  "sts:*",
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:tagsession",
  "sts:setsourceidentity",
  "sts:setcontext",
]);

class StatementReader {
  readonly #kind: PolicyKind;
  readonly #variables: boolean;
  readonly #refuse: (message: string) => ServiceError;
  readonly #syntax: () => ServiceError;

  constructor(kind: PolicyKind, variables: boolean) {
    this.#kind = kind;
    this.#variables = variables;
    const { refuse, syntax } = refusals(kind);
    this.#refuse = refuse;
    this.#syntax = syntax;
  }

  read(value: unknown, place: number): Statement {
    if (!isMembers(value)) throw this.#syntax();
    for (const name of Object.keys(value)) if (!statementMembers.has(name)) throw this.#syntax();
    const effect = value["Effect"];
    if (effect !== "Allow" && effect !== "Deny") throw this.#refuse("The policy failed legacy parsing");
    return {
      place,
      sid: this.#sid(value["Sid"]),
      effect,
      ...this.#principal(value),
      ...this.#actions(value),
      ...this.#resources(value),
      conditions: this.#conditions(value["Condition"]),
    };
  }

  #sid(sid: unknown): string | undefined {
    if (sid === undefined) return undefined;
    if (typeof sid !== "string") throw this.#syntax();
    // S3 and the other resource policies take spaces and more. AWS (docs, reference_policies_elements_sid).
    if (this.#kind !== "bucket" && !/^[A-Za-z0-9]*$/.test(sid)) {
      throw this.#refuse("Statement IDs (SID) must be alpha-numeric");
    }
    return sid;
  }

  #actions(members: Members): Pick<Statement, "actions" | "isNotAction"> {
    const [texts, isNotAction] = this.#oneOf(members, "Action", "NotAction");
    if (texts === undefined || texts.length === 0) {
      throw this.#refuse(
        this.#kind === "bucket" ? "Statement is missing required element" : "Policy statement must contain actions.",
      );
    }
    for (const text of texts) this.#checkAction(text);
    // Actions ignore case: compared in lower case on both sides.
    const actions = texts.map((text) => parseTemplate(text.toLowerCase(), { variables: false, wildcards: true }));
    return { actions, isNotAction };
  }

  #checkAction(text: string): void {
    if (this.#kind === "trust") {
      if (!trustActions.has(text.toLowerCase())) {
        throw this.#refuse("AssumeRole policy may only specify STS AssumeRole actions.");
      }
      return;
    }
    if (text === "*") return;
    const [vendor = "", ...rest] = text.split(":");
    if (this.#kind === "bucket") {
      if (vendor.toLowerCase() !== "s3" || rest.length !== 1 || !/^[A-Za-z*?]+$/.test(rest[0] ?? "")) {
        throw this.#refuse("Policy has invalid action");
      }
      return;
    }
    if (rest.length === 0) {
      throw this.#refuse("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    if (rest.length > 1) throw this.#refuse("Actions/Condition can contain only one colon.");
    if (!/^[A-Za-z0-9-]+$/.test(vendor)) throw this.#refuse(`Vendor ${vendor} is not valid`);
  }

  #resources(members: Members): Pick<Statement, "resources" | "isNotResource"> {
    const [texts, isNotResource] = this.#oneOf(members, "Resource", "NotResource");
    if (this.#kind === "trust") {
      if (texts !== undefined) throw this.#refuse(`Has prohibited field ${isNotResource ? "NotResource" : "Resource"}`);
      return { resources: undefined, isNotResource: false };
    }
    if (texts === undefined || texts.length === 0) {
      throw this.#refuse(
        this.#kind === "bucket" ? "Statement is missing required element" : "Policy statement must contain resources.",
      );
    }
    for (const text of texts) {
      const problem = checkResource(text, this.#kind);
      if (problem !== undefined) throw this.#refuse(problem);
    }
    return { resources: texts.map((text) => this.#template(text)), isNotResource };
  }

  #template(text: string): Template {
    return parseTemplate(text, { variables: this.#variables, wildcards: true });
  }

  #principal(members: Members): Pick<Statement, "principal" | "isNotPrincipal"> {
    const isNotPrincipal = members["NotPrincipal"] !== undefined;
    const value = members["Principal"] ?? members["NotPrincipal"];
    if (members["Principal"] !== undefined && isNotPrincipal) throw this.#syntax();
    if (this.#kind === "identity" || this.#kind === "session") {
      if (value !== undefined) throw this.#refuse("Policy document should not specify a principal.");
      return { principal: undefined, isNotPrincipal: false };
    }
    if (value === undefined) throw this.#missingPrincipal();
    // AWS (reported): the trust policy of a role takes {"AWS": "*"} but not the bare star; the spelling is AWS's.
    if (value === "*" && this.#kind === "trust") {
      throw this.#refuse("AssumeRolepolicy contained an invalid principal");
    }
    if (value === "*") return { principal: everyone, isNotPrincipal };
    if (!isMembers(value)) throw this.#badPrincipal();
    return { principal: this.#principalElement(value), isNotPrincipal };
  }

  #principalElement(value: Members): PrincipalElement {
    const texts = (name: string): readonly string[] => {
      const found = listOf(value[name]);
      if (found.some((one) => typeof one !== "string")) throw this.#badPrincipal();
      return found.filter((one) => typeof one === "string");
    };
    for (const name of Object.keys(value)) {
      if (!["AWS", "Service", "Federated", "CanonicalUser"].includes(name)) throw this.#badPrincipal();
    }
    const aws = [...texts("AWS"), ...texts("CanonicalUser")];
    const element = {
      isEveryone: aws.includes("*"),
      aws,
      service: texts("Service"),
      federated: texts("Federated"),
    };
    const isEmpty = aws.length + element.service.length + element.federated.length === 0;
    if (isEmpty) throw this.#missingPrincipal();
    return element;
  }

  #missingPrincipal(): ServiceError {
    return this.#refuse(
      this.#kind === "bucket"
        ? "Missing required field Principal"
        : "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!",
    );
  }

  #badPrincipal(): ServiceError {
    return this.#kind === "bucket" ? this.#refuse("Invalid principal in policy") : this.#syntax();
  }

  #conditions(value: unknown): readonly ConditionTest[] {
    if (value === undefined) return [];
    if (!isMembers(value)) throw this.#syntax();
    return Object.entries(value).flatMap(([operator, keys]) => {
      if (!isMembers(keys)) throw this.#syntax();
      return Object.entries(keys).map(([key, operands]) => this.#condition(operator, key, operands));
    });
  }

  #condition(operator: string, key: string, value: unknown): ConditionTest {
    const values = (Array.isArray(value) ? value : [value]).map((one) => {
      if (typeof one !== "string" && typeof one !== "number" && typeof one !== "boolean") throw this.#syntax();
      return String(one);
    });
    const test = parseCondition(operator, { key, values, variables: this.#variables });
    if (test === "unknownOperator") throw this.#syntax();
    if (test === "badOperand") {
      throw operator.includes("Binary") ? this.#syntax() : this.#refuse("The policy failed legacy parsing");
    }
    return test;
  }

  #oneOf(members: Members, name: string, inverse: string): [readonly string[] | undefined, boolean] {
    const isInverse = members[inverse] !== undefined;
    if (isInverse && members[name] !== undefined) throw this.#syntax();
    const value = members[name] ?? members[inverse];
    if (value === undefined) return [undefined, false];
    const texts = listOf(value);
    if (texts.some((text) => typeof text !== "string")) throw this.#syntax();
    return [texts.filter((text) => typeof text === "string"), isInverse];
  }
}

const everyone: PrincipalElement = { isEveryone: true, aws: [], service: [], federated: [] };

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
