import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { hasService, regionNames } from "../../../model/regions.ts";
import { ec2Error } from "../errors.ts";
import { operation } from "../parts.ts";

/** ec2:DescribeRegions. Deviation: every region of AWS's tables needs no opting in here. */
export const describeRegions = operation(Ec2.DescribeRegions, {
  authorize: () => [permission("ec2:DescribeRegions", "*")],

  async handle({ input }) {
    const known = regionNames.filter((name) => hasService(name, "ec2"));
    const unknown = input.RegionNames?.find((name) => !known.includes(name));
    if (unknown !== undefined) throw ec2Error("InvalidParameterValue", `Invalid region name: '${unknown}'`);
    const wanted = input.RegionNames?.length ? known.filter((name) => input.RegionNames?.includes(name)) : known;
    return {
      Regions: wanted.map((RegionName) => ({
        RegionName,
        Endpoint: `ec2.${RegionName}.amazonaws.com`,
        OptInStatus: "opt-in-not-required",
      })),
    };
  },
});
