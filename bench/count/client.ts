import { messageOf, startScript } from "../programs.ts";

export interface CountPlan {
  readonly url: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
  readonly bucket: string;
  /** How many events there should be: so much room is made. */
  readonly expected: number;
}

/** What is in a bucket that a pipe wrote to. */
export interface BucketCount {
  readonly events: number;
  /** Fewer than events where one is there twice. */
  readonly differentIds: number;
  /** Bytes of the messages, opened, and of the objects that hold them. */
  readonly openedBytes: number;
  readonly storedBytes: number;
  readonly objects: number;
}

interface Message {
  readonly result?: BucketCount;
  readonly error?: string;
}

/** Opens every object and looks at every event's id, in a process of its own so that none of it is counted as anyone's work. */
export async function countBucket(plan: CountPlan): Promise<BucketCount> {
  const child = await startScript("bench/count/main.ts", [], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.send(plan);
  const { result, error } = await messageOf<Message>(child, "the count");
  if (!result) throw new Error(error ?? "the count said nothing");
  return result;
}
