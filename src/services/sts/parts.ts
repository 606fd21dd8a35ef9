import { operationsWith } from "../../auth/declare.ts";
import type { WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { RoleDirectory } from "../../identity/ports.ts";
import type { Sealer } from "../../identity/sealing.ts";
import type { SessionTokens } from "../../identity/session-token.ts";

/** What an operation of STS has besides its request: it stores nothing. */
export interface StsParts {
  readonly roles: RoleDirectory;
  readonly sessions: SessionTokens;
  /** Reads the denials that the authorizer encoded. */
  readonly denials: Pick<Sealer, "open">;
  readonly clock: WallClock;
  readonly ids: IdSource;
}

export const operation = operationsWith<StsParts>();
