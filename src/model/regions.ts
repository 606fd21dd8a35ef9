import regionTable from "../../models/regions.json" with { type: "json" };

const regions: Readonly<Record<string, readonly string[]>> = regionTable.regions;

/** Whether AWS has a commercial region of this name. */
export function isKnownRegion(name: string): boolean {
  return Object.hasOwn(regions, name);
}

/** Whether a region has a service, by AWS's public endpoint tables. */
export function hasService(region: string, service: string): boolean {
  return regions[region]?.includes(service) ?? false;
}

export const regionNames: readonly string[] = Object.keys(regions);
