/** What we read of Azure DevOps' answers. Lenient: only the fields we use. REST 7.1: wit, work, ims; extension data as measured. */
import { ProjectRef } from "@upshot/shared";
import * as z from "zod/mini";

export const AdoWorkItem = z.object({
  id: z.number(),
  rev: z.optional(z.number()),
  url: z.optional(z.string()),
  fields: z.record(z.string(), z.unknown()),
});
export type AdoWorkItem = z.infer<typeof AdoWorkItem>;

/** With `errorPolicy: omit` an unreadable id comes back as `null` in the list. */
export const WorkItemBatch = z.object({ value: z.array(z.nullable(AdoWorkItem)) });

/** When the service looked, by its own clock. */
const AsOf = z.optional(z.nullable(z.string()));

export const LinkQueryAnswer = z.object({
  asOf: AsOf,
  workItemRelations: z.optional(
    z.nullable(
      z.array(
        z.object({
          rel: z.optional(z.nullable(z.string())),
          /** None for the items that the question started from. */
          source: z.optional(z.nullable(z.object({ id: z.number() }))),
          target: z.optional(z.nullable(z.object({ id: z.number() }))),
        }),
      ),
    ),
  ),
});

export const FlatQueryAnswer = z.object({ asOf: AsOf, workItems: z.array(z.object({ id: z.number() })) });

export const Projects = z.object({ value: z.array(z.object({ id: ProjectRef, name: z.string() })) });
export type Projects = z.infer<typeof Projects>;

export const TypeStates = z.object({ value: z.array(z.object({ name: z.string(), category: z.string() })) });

export const BacklogConfiguration = z.object({
  portfolioBacklogs: z.array(z.object({ workItemTypes: z.array(z.object({ name: z.string() })) })),
});

export const WorkItemTypes = z.object({
  value: z.array(z.object({ name: z.string(), isDisabled: z.optional(z.boolean()) })),
});

export const AreaNode = z.object({ identifier: z.string().check(z.regex(/^[0-9a-f-]{36}$/i)) });
export const RootNodes = z.object({ value: z.array(z.extend(AreaNode, { structureType: z.string() })) });

/** With `errorPolicy: omit` a node that cannot be read comes back as `null`. */
export const IterationNodes = z.object({
  value: z.array(
    z.nullable(
      z.object({
        id: z.number(),
        attributes: z.optional(z.nullable(z.object({ finishDate: z.optional(z.nullable(z.string())) }))),
      }),
    ),
  ),
});

/** One answer a token asked, in the usual envelope of lists. */
export const PermissionAnswers = z.object({ value: z.array(z.boolean()) });

export const Updates = z.object({
  value: z.array(
    z.object({
      fields: z.optional(
        z.record(z.string(), z.object({ oldValue: z.optional(z.unknown()), newValue: z.optional(z.unknown()) })),
      ),
    }),
  ),
});

export const Identities = z.object({
  value: z.array(
    z.nullable(
      z.object({
        id: z.string(),
        isActive: z.optional(z.boolean()),
        providerDisplayName: z.optional(z.nullable(z.string())),
        customDisplayName: z.optional(z.nullable(z.string())),
        properties: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
      }),
    ),
  ),
});

/** One document of a journal: entries as JSON text, because other ways of storing drop `null` members on the way. */
export const JournalDocument = z.object({
  id: z.string(),
  __etag: z.number(),
  entries: z.array(z.string()),
  /** Full once: an erasure makes entries shorter, and the journal must still go on in the next part. */
  sealed: z.optional(z.boolean()),
});
export type JournalDocument = z.infer<typeof JournalDocument>;

export const SummaryDocument = z.object({ id: z.string(), __etag: z.number(), summary: z.string() });
export type SummaryDocument = z.infer<typeof SummaryDocument>;
