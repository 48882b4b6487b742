/** A person as work items and as the identity service show them. */
import type { PersonRow } from "../store/records.ts";

function descriptorOf({ id }: PersonRow): string {
  return `aad.${Buffer.from(id).toString("base64url")}`;
}

/** `IdentityRef`, inside work items. */
export function identityRef(base: string, person: PersonRow) {
  const imageUrl = `${base}/_apis/GraphProfile/MemberAvatars/${descriptorOf(person)}`;
  return {
    displayName: person.name,
    url: `${base}/_apis/Identities/${person.id}`,
    _links: { avatar: { href: imageUrl } },
    id: person.id,
    uniqueName: person.email,
    imageUrl,
    descriptor: descriptorOf(person),
  };
}

/** `Identity` of the identity service. */
export function identityShape(person: PersonRow) {
  const text = (value: string) => ({ $type: "System.String", $value: value });
  return {
    id: person.id,
    descriptor: `Microsoft.IdentityModel.Claims.ClaimsIdentity;local\\${person.email}`,
    subjectDescriptor: descriptorOf(person),
    providerDisplayName: person.name,
    isActive: person.is_active,
    isContainer: false,
    members: [],
    memberOf: [],
    memberIds: [],
    properties: { SchemaClassName: text("User"), Account: text(person.email), Mail: text(person.email) },
    resourceVersion: 2,
    metaTypeId: 0,
  };
}
