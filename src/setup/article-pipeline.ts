import { definePipeline, type Pipeline } from "./description.ts";
import type { PipelineDescription } from "./description-schema.ts";

/** The article's pipe with the article's names and values: two accounts, three regions, the flow logs of one VPC. */
export const articleDescription: PipelineDescription = {
  name: "article",
  destination: {
    account: "111111111111",
    region: "us-east-1",
    bucket: { name: "my-bucket", region: "us-west-2" },
  },
  sources: [{ account: "222222222222", regions: ["us-east-2"], vpcs: ["vpc-12345678"] }],
  names: { deliveryStream: "my-delivery-stream", destination: "myDestination", filter: "AllTraffic" },
};

/** The region of the article's log group, flow logs and Logs destination. */
export const articleLogsRegion = "us-east-2";

/** The article's pipe with a bucket of one's own. */
export function articlePipeline(bucket: string): Pipeline {
  const { destination } = articleDescription;
  return definePipeline({
    ...articleDescription,
    destination: { ...destination, bucket: { ...destination.bucket, name: bucket } },
  });
}

/** The same for one VPC, with everything that is made under a name of its own: beside whatever is there already. */
export function articlePipelineOfOneRun(suffix: string, vpc: string): Pipeline {
  const { names, ...others } = articlePipeline(`my-bucket-${suffix}`);
  const named = Object.fromEntries(Object.entries(names).map(([part, name]) => [part, `${name}-${suffix}`]));
  return definePipeline({
    ...others,
    name: `article-${suffix}`,
    sources: [{ account: "222222222222", regions: [articleLogsRegion], vpcs: [vpc] }],
    names: { ...named, filter: names.filter },
  });
}
