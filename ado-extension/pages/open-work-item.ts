/** Opens a work item in place of the page around. */
import * as SDK from "azure-devops-extension-sdk";
import { organisationAddress } from "./connect.ts";

interface Navigation {
  navigate(url: string): void;
}

export async function openWorkItem({ ref }: { readonly ref: string }): Promise<void> {
  const [navigation, address] = await Promise.all([
    SDK.getService<Navigation>("ms.vss-features.host-navigation-service"),
    organisationAddress(),
  ]);
  navigation.navigate(`${address}_workitems/edit/${ref}`);
}
