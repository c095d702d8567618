import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const TICKETS = path.resolve("tickets");
const TICKET_NAME = /^[0-9a-f-]{36}$/;

/** A grey bike, for stations without a picture. */
export const NO_PICTURE =
  "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==";

/** The file of a ticket; a name that is not a ticket's has none. */
export function ticketPath(id: string): string | undefined {
  return TICKET_NAME.test(id) ? path.join(TICKETS, `${id}.pdf`) : undefined;
}

/** Draws the code that opens a dock. */
export async function drawCode(bikeId: string, target: string): Promise<void> {
  await run("qrencode", ["--output", target, "--size", "8", "--", bikeId], { timeout: 10_000 });
}
