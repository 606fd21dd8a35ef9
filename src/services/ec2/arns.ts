import { type Arn, arn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";

type Place = Pick<Caller, "account" | "region">;

export const ec2Arn = ({ account, region }: Place, resource: string): Arn =>
  arn({ service: "ec2", region, account, resource });
export const vpcArn = (place: Place, id: string): Arn => ec2Arn(place, `vpc/${id}`);
export const subnetArn = (place: Place, id: string): Arn => ec2Arn(place, `subnet/${id}`);
export const networkInterfaceArn = (place: Place, id: string): Arn => ec2Arn(place, `network-interface/${id}`);
export const flowLogArn = (place: Place, id: string): Arn => ec2Arn(place, `vpc-flow-log/${id}`);
