import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { noSuchNamed } from "../errors.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { isServiceLinked } from "../service-linked-roles.ts";
import { roleNamed } from "../users.ts";

/** Finished deletions that an account can still ask for; older ones are forgotten. */
const keptTasks = 100;

/** iam:DeleteServiceLinkedRole: done at once; its task says so. AWS (docs): the task's form, `task/aws-service-role/SERVICE/ROLE/UUID`. */
export const deleteServiceLinkedRole = operation(Iam.DeleteServiceLinkedRole, {
  authorize: (request) => [permission("iam:DeleteServiceLinkedRole", roleOf(request))],

  async handle({ input, caller: { account }, table, stores, ids, clock }) {
    const role = await requireEntity(stores, roleNamed(account, input.RoleName));
    if (!isServiceLinked(role)) throw noSuchNamed("role", input.RoleName);
    const taskId = `task${role.path}${role.name}/${ids.uuid()}`;
    const tasks = [...(await stores.deletionTasks.list([account]))].sort(
      (one, other) => one.value.atMs - other.value.atMs,
    );
    await transact(table, async (transaction) => {
      for (const { key } of tasks.slice(0, Math.max(0, tasks.length + 1 - keptTasks))) {
        transaction.delete(stores.deletionTasks, key);
      }
      transaction.delete(stores.roles, entityKey(account, role.name));
      transaction.put(stores.deletionTasks, [account, taskId], { atMs: clock.nowMs() });
    });
    return { DeletionTaskId: taskId };
  },
});
