/** Microsoft's own XDM.js, loaded by the browser as it is; here are the parts that the host page uses. */
interface Registry {
  register(instanceId: string, instance: object): void;
}

export interface Channel {
  getObjectRegistry(): Registry;
  invokeRemoteMethod(method: string, instanceId: string, params?: readonly unknown[]): Promise<unknown>;
}

interface XdmModule {
  readonly channelManager: { addChannel(window: Window, targetOrigin: string): Channel };
}

/** Served by this host; not a file that a bundler could find. */
const ADDRESS: string = "/ado/_assets/XDM.js";

export const { channelManager } = (await import(ADDRESS)) as XdmModule;
