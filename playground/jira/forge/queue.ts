/**
 * Async events: what the app pushes to a queue reaches the queue's consumer later, at least once.
 * Limits: "Async events API limits" (February 2026). A job that fails is tried again, three more times.
 */
import { z } from "zod";

export interface QueuedEvent {
  readonly queueName: string;
  readonly jobId: string;
  readonly eventId: string;
  readonly body: unknown;
  readonly attempt: number;
}

const Push = z.looseObject({
  queueName: z.string(),
  jobId: z.string(),
  payload: z.array(z.looseObject({ body: z.unknown(), delayInSeconds: z.number().optional() })),
});

const EVENTS_MOST = 50;
const PUSH_MOST_BYTES = 204_800;
const DELAY_MOST_SECONDS = 900;
export const ATTEMPTS_MOST = 4;

/** Takes a push. The platform answers 201 and delivers later. */
export function acceptPush(text: string, enqueue: (event: QueuedEvent, delaySeconds: number) => void): Response {
  if (Buffer.byteLength(text) > PUSH_MOST_BYTES)
    return Response.json({ message: "The payload is larger than 200 KB." }, { status: 413 });
  const push = Push.safeParse(JSON.parse(text));
  if (!push.success) return Response.json({ message: "The push is not {queueName, jobId, payload}." }, { status: 400 });
  const { queueName, jobId, payload } = push.data;
  if (payload.length > EVENTS_MOST)
    return Response.json({ message: `At most ${EVENTS_MOST} events can be pushed at once.` }, { status: 405 });
  if (payload.some(({ delayInSeconds = 0 }) => delayInSeconds > DELAY_MOST_SECONDS)) {
    return Response.json({ message: "An event can be delayed by at most 15 minutes." }, { status: 400 });
  }
  for (const [index, { body, delayInSeconds = 0 }] of payload.entries()) {
    enqueue({ queueName, jobId, eventId: `${jobId}#${index}`, body, attempt: 1 }, delayInSeconds);
  }
  return new Response(null, { status: 201 });
}

const Retry = z.looseObject({
  _retry: z.literal(true),
  retryOptions: z.looseObject({ retryAfter: z.number().optional() }).optional(),
});

/**
 * A consumer asks for another try by answering with @forge/events' InvocationError.
 * @returns seconds to wait before it, as asked, at most fifteen minutes; `null` = no other try is asked for
 */
export function retryAfterOf(result: unknown): number | null {
  const retry = Retry.safeParse(result);
  return retry.success ? Math.min(DELAY_MOST_SECONDS, retry.data.retryOptions?.retryAfter ?? 0) : null;
}
