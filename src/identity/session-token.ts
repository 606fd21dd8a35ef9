import type { Principal } from "../core/caller.ts";
import type { IdSource } from "../core/id-source.ts";
import { sealer } from "./sealing.ts";

/** Temporary credentials with all that a request made with them needs: nothing of a session is stored. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly principal: Principal;
  readonly expiresAtMs: number;
}

/** Makes and reads session tokens. A token outlives restarts; it is worth nothing to another installation. */
export interface SessionTokens {
  seal(session: Session): string;
  /** Undefined for a token that this installation did not make, whatever is wrong with it. Says nothing of expiry. */
  open(token: string): Session | undefined;
}

/** A token is the session itself, sealed under the installation key. @see sealing.ts */
export function sessionTokens({ key, ids }: { key: Uint8Array; ids: IdSource }): SessionTokens {
  const { seal, open } = sealer({ key, domain: "sluice session token 1", ids });
  return {
    seal: (session) => seal(JSON.stringify(session)),
    open(token) {
      const text = open(token);
      return text === undefined ? undefined : parseSession(text);
    },
  };
}

/** The text was sealed by `seal`: it is a session. */
function parseSession(text: string): Session {
  return JSON.parse(text) as Session;
}
