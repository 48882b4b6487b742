/** The people of both local hosts. Invented; ids are GUIDs because one vendor wants them so. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
  /** `admin` may do all, `member` may edit, `viewer` may read, `outsider` may see nothing. */
  readonly role: "admin" | "member" | "viewer" | "outsider";
}

export const PEOPLE: readonly DemoPerson[] = [
  {
    id: "5f0c2a10-0000-4000-8000-000000000001",
    name: "Ana Ruiz",
    email: "ana.ruiz@example.com",
    isActive: true,
    role: "admin",
  },
  {
    id: "5f0c2a10-0000-4000-8000-000000000002",
    name: "Bernd Vogel",
    email: "bernd.vogel@example.com",
    isActive: true,
    role: "member",
  },
  {
    id: "5f0c2a10-0000-4000-8000-000000000003",
    name: "Chipo Moyo",
    email: "chipo.moyo@example.com",
    isActive: true,
    role: "member",
  },
  {
    id: "5f0c2a10-0000-4000-8000-000000000004",
    name: "Dana Kim",
    email: "dana.kim@example.com",
    isActive: true,
    role: "viewer",
  },
  {
    id: "5f0c2a10-0000-4000-8000-000000000005",
    name: "Emil Holm",
    email: "emil.holm@example.com",
    isActive: true,
    role: "outsider",
  },
  {
    id: "5f0c2a10-0000-4000-8000-000000000006",
    name: "Farid Nazari",
    email: "farid.nazari@example.com",
    isActive: false,
    role: "member",
  },
];

export const ANA = "5f0c2a10-0000-4000-8000-000000000001";
export const BERND = "5f0c2a10-0000-4000-8000-000000000002";
export const FARID = "5f0c2a10-0000-4000-8000-000000000006";
export const CHIPO = "5f0c2a10-0000-4000-8000-000000000003";
