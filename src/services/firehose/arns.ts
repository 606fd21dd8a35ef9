import { type Arn, arn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";

export const deliveryStreamArn = ({ account, region }: Pick<Caller, "account" | "region">, name: string): Arn =>
  arn({ service: "firehose", region, account, resource: `deliverystream/${name}` });
