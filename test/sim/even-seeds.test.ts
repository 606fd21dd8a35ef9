/* The other half of sim.test.ts's seeds. */
import { seedsKeepPromises } from "./seeds.ts";

seedsKeepPromises(1, 2);
