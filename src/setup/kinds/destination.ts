import {
  DeleteDestinationCommand,
  DescribeDestinationsCommand,
  ListTagsForResourceCommand,
  PutDestinationCommand,
  PutDestinationPolicyCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { unlessAbsent } from "../aws-error.ts";
import type { Destination, DestinationPolicy } from "../desired.ts";
import { isSamePolicy } from "../same-policy.ts";
import { absent, type Context, differencesOf, type Handler, ownerOf, present, tagMapOf } from "./handler.ts";

/** A Logs destination in one region. */
export const destination: Handler<Destination> = {
  async read({ name, arn, targetArn, roleArn }, context) {
    const found = await find(name, context);
    if (!found) return absent;
    const { logs } = context.clients;
    const { tags = {} } = await logs.send(new ListTagsForResourceCommand({ resourceArn: arn }));
    const differences = differencesOf({ target: [found.targetArn, targetArn], role: [found.roleArn, roleArn] });
    return present(ownerOf(context.pipe, tags), differences);
  },

  async create({ name, targetArn, roleArn }, { clients: { logs }, pipe }) {
    await logs.send(new PutDestinationCommand({ destinationName: name, targetArn, roleArn, tags: tagMapOf(pipe) }));
  },

  async update({ name, arn, targetArn, roleArn }, { clients: { logs }, pipe }) {
    await logs.send(new PutDestinationCommand({ destinationName: name, targetArn, roleArn }));
    await logs.send(new TagResourceCommand({ resourceArn: arn, tags: tagMapOf(pipe) }));
  },

  async remove({ name }, { clients: { logs } }) {
    await unlessAbsent(logs.send(new DeleteDestinationCommand({ destinationName: name })), [
      "ResourceNotFoundException",
    ]);
  },
};

/** A destination's access policy. It has no tags of its own: it is whose its destination is. */
export const destinationPolicy: Handler<DestinationPolicy> = {
  async read({ destination: name, document }, context) {
    const found = await find(name, context);
    if (found?.accessPolicy === undefined) return absent;
    const { tags = {} } = await context.clients.logs.send(new ListTagsForResourceCommand({ resourceArn: found.arn }));
    const isSame = isSamePolicy(JSON.parse(found.accessPolicy), document);
    return present(ownerOf(context.pipe, tags), isSame ? [] : ["it says something else"]);
  },

  async create({ destination: destinationName, document }, { clients: { logs } }) {
    const accessPolicy = JSON.stringify(document);
    await logs.send(new PutDestinationPolicyCommand({ destinationName, accessPolicy }));
  },

  /** AWS (docs, API_PutDestinationPolicy): from account ids to an organization, and back, only with forceUpdate. */
  async update({ destination: destinationName, document }, { clients: { logs } }) {
    const accessPolicy = JSON.stringify(document);
    await logs.send(new PutDestinationPolicyCommand({ destinationName, accessPolicy, forceUpdate: true }));
  },

  /** It goes with its destination. */
  async remove() {},
};

async function find(name: string, { clients: { logs } }: Context) {
  for (let nextToken: string | undefined; ; ) {
    const page = await logs.send(new DescribeDestinationsCommand({ DestinationNamePrefix: name, nextToken }));
    const found = page.destinations?.find(({ destinationName }) => destinationName === name);
    if (found || page.nextToken === undefined) return found;
    nextToken = page.nextToken;
  }
}
