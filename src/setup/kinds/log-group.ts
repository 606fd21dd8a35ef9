import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { unlessAbsent } from "../aws-error.ts";
import type { LogGroup } from "../desired.ts";
import { absent, type Handler, ownerOf, present, tagMapOf } from "./handler.ts";

/** A log group. One that is there already is used as it is, and stays nobody's. */
export const logGroup: Handler<LogGroup> = {
  async read({ name, arn }, { clients: { logs }, pipe }) {
    for (let nextToken: string | undefined; ; ) {
      const page = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name, nextToken }));
      if (page.logGroups?.some(({ logGroupName }) => logGroupName === name)) {
        const { tags = {} } = await logs.send(new ListTagsForResourceCommand({ resourceArn: arn }));
        return present(ownerOf(pipe, tags), []);
      }
      if (page.nextToken === undefined) return absent;
      nextToken = page.nextToken;
    }
  },

  async create({ name }, { clients: { logs }, pipe }) {
    await logs.send(new CreateLogGroupCommand({ logGroupName: name, tags: tagMapOf(pipe) }));
  },

  async update({ arn }, { clients: { logs }, pipe }) {
    await logs.send(new TagResourceCommand({ resourceArn: arn, tags: tagMapOf(pipe) }));
  },

  async remove({ name }, { clients: { logs } }) {
    await unlessAbsent(logs.send(new DeleteLogGroupCommand({ logGroupName: name })), ["ResourceNotFoundException"]);
  },
};
