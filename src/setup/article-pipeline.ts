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
