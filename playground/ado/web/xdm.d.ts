/** The parts of Microsoft's own XDM.js that the host page uses; the browser loads the file as it is. */
declare module "*/_assets/XDM.js" {
  interface Registry {
    register(instanceId: string, instance: object): void;
  }
  export interface Channel {
    getObjectRegistry(): Registry;
    invokeRemoteMethod(method: string, instanceId: string, params?: readonly unknown[]): Promise<unknown>;
  }
  export const channelManager: {
    addChannel(window: Window, targetOrigin: string): Channel;
    removeChannel(channel: Channel): void;
  };
}
