import { writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { Arena, type Outcome, type ScenarioOptions, textOf } from "./arena.ts";
import { bucket, deliveryPolicy, type WorldClients, worldClients } from "./world.ts";

/** S3 refuses: the stream's role loses its right, or the bucket denies; nothing comes meanwhile, all of it afterwards, over a kill too. */
export async function s3Refuses(options: ScenarioOptions): Promise<Outcome> {
  const arena = await Arena.open(options);
  let [rounds, arrivedMeanwhile] = [0, 0];
  try {
    arena.producers.start();
    for (; rounds < 2 * options.scale; rounds++) {
      const server = await arena.start().ready;
      const clients = worldClients(server.url, server.keys);
      const way = rounds % 2 === 0 ? roleWay(clients) : bucketWay(clients);
      await pause(500);
      await way.refuse();
      // A put that was decided just before may still end.
      await pause(300);
      await arena.reader.readNew(clients);
      const before = arena.reader.objects;
      await pause(1_200);
      await arena.reader.readNew(clients);
      arrivedMeanwhile += arena.reader.objects - before;
      await way.allow();
      await pause(300);
      clients.destroy();
      await server.kill();
    }
    return await arena.drain({ rounds, arrivedMeanwhile, ...arena.ledger.answers });
  } finally {
    await arena.close();
  }
}

interface Way {
  refuse(): Promise<unknown>;
  allow(): Promise<unknown>;
}

function roleWay({ iam }: WorldClients): Way {
  const { PolicyDocument: _document, ...named } = deliveryPolicy;
  return {
    refuse: () => iam.send(new DeleteRolePolicyCommand(named)),
    allow: () => iam.send(new PutRolePolicyCommand(deliveryPolicy)),
  };
}

function bucketWay({ s3 }: WorldClients): Way {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/*` };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [deny] });
  return {
    refuse: () => s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy })),
    allow: () => s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket })),
  };
}

/** The wall clock is set back and forward by minutes while the server runs, and over kills. */
export async function clockSteps(options: ScenarioOptions): Promise<Outcome> {
  const arena = await Arena.open(options);
  const clockFile = join(arena.data, "clock");
  let steps = 0;
  try {
    writeFileSync(clockFile, "0");
    arena.producers.start();
    for (let round = 0; round < 2 * options.scale; round++) {
      const server = await arena.start({ clockFile }).ready;
      for (let step = 0; step < 6; step++) {
        // Within what a signature may be off, so that clients are still heard.
        const minutes = arena.random() * 20 - 10;
        writeFileSync(clockFile, String(Math.round(minutes * 60_000)));
        steps++;
        await pause(350);
      }
      await server.kill();
    }
    return await arena.drain({ steps, ...arena.ledger.answers, refusals: textOf(arena.producers.refusals) });
  } finally {
    await arena.close();
  }
}

/** File descriptors run out: connections come until there are none left. What is served stays right, and all is well once they go. */
export async function fewDescriptors(options: ScenarioOptions): Promise<Outcome> {
  const arena = await Arena.open(options);
  let rounds = 0;
  try {
    const server = await arena.start({}, { shell: "ulimit -n 90;" }).ready;
    arena.producers.start();
    for (; rounds < 2 * options.scale; rounds++) {
      const sockets = await openSockets(server.port, 300);
      await pause(1_500);
      for (const socket of sockets) socket.destroy();
      await pause(500);
      if (server.hasEnded()) throw new Error(`the server ended: ${server.log().slice(-3).join("\n")}`);
    }
    await arena.producers.stop();
    const inSameProcess = await arena.settle(server);
    await server.stop();
    const figures = { rounds, ...arena.ledger.answers, refusals: textOf(arena.producers.refusals) };
    const afterRestart = await arena.drain(figures);
    return { ...afterRestart, lost: [...inSameProcess.lost, ...afterRestart.lost] };
  } finally {
    await arena.close();
  }
}

/** Connections that say nothing, as many as are let in. */
export async function openSockets(port: number, count: number): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    return socket;
  });
  const opened = sockets.map(
    (socket) => new Promise<void>((resolve) => void socket.once("connect", resolve).once("close", () => resolve())),
  );
  await Promise.race([Promise.all(opened), pause(5_000)]);
  return sockets;
}
