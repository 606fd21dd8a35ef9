/** What the command line asks of a running server, over the socket in its data directory (mode 0600). */
export type ControlRequest =
  | {
      readonly do: "flush";
      readonly account: string;
      readonly region: string;
      readonly stream: string;
      /** How long a stream that stands is waited for; 10 where it is left out. */
      readonly patienceSeconds?: number;
    }
  | { readonly do: "mapAddress"; readonly address: string; readonly networkInterfaceId: string }
  | { readonly do: "traces" }
  | { readonly do: "accounts" }
  /** Of the account itself where no user is named. */
  | { readonly do: "createKey"; readonly account: string; readonly user?: string }
  | { readonly do: "setKeyActive"; readonly accessKeyId: string; readonly active: boolean };

export type ControlReply =
  | { readonly ok: true; readonly [name: string]: unknown }
  | { readonly ok: false; readonly error: string };
