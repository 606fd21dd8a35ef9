import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { invalidFilter } from "../errors.ts";
import { operation } from "../parts.ts";
import { zonesOf } from "../zones.ts";

/** ec2:DescribeAvailabilityZones of the request's region. AWS (recorded): members and values. */
export const describeAvailabilityZones = operation(Ec2.DescribeAvailabilityZones, {
  authorize: () => [permission("ec2:DescribeAvailabilityZones", "*")],

  async handle({ input, caller: { region } }) {
    const zones = zonesOf(region).map(({ name, id }) => ({
      OptInStatus: "opt-in-not-required" as const,
      Messages: [],
      RegionName: region,
      ZoneName: name,
      ZoneId: id,
      GroupName: `${region}-zg-1`,
      NetworkBorderGroup: region,
      ZoneType: "availability-zone",
      State: "available" as const,
    }));
    const filterable = (zone: (typeof zones)[number]): Readonly<Record<string, string>> => ({
      "region-name": region,
      "zone-name": zone.ZoneName,
      "zone-id": zone.ZoneId,
      "zone-type": zone.ZoneType,
      state: zone.State,
      "opt-in-status": zone.OptInStatus,
      "group-name": zone.GroupName,
    });
    const found = zones.filter((zone) => {
      if (input.ZoneNames?.length && !input.ZoneNames.includes(zone.ZoneName)) return false;
      if (input.ZoneIds?.length && !input.ZoneIds.includes(zone.ZoneId)) return false;
      return (input.Filters ?? []).every(({ Name: name = "", Values: values = [] }) => {
        const value = filterable(zone)[name];
        if (value === undefined) throw invalidFilter(name);
        return values.includes(value);
      });
    });
    return { AvailabilityZones: found };
  },
});
