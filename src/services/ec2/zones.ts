/** An availability zone by its name and its id. */
export interface Zone {
  readonly name: string;
  readonly id: string;
}

const directions: Readonly<Record<string, string>> = {
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  central: "c",
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
};

/** Three zones a region. Deviation: some regions of AWS have more; a network here is made over three everywhere. */
export function zonesOf(region: string): readonly Zone[] {
  const [area = "", direction = "", number = ""] = region.split("-");
  const short = `${area}${directions[direction] ?? direction.slice(0, 1)}${number}`;
  return ["a", "b", "c"].map((letter, index) => ({ name: `${region}${letter}`, id: `${short}-az${index + 1}` }));
}
