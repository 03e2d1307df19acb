/** How many events this process remembers, of all workflows together. */
export const REMEMBERED = 10_000;

const answered = new Set<string>();

/** Whether a workflow was started by this event already, as far as this process knows. */
export function isAnswered(hook: string, event: string): boolean {
	return answered.has(`${hook} ${event}`);
}

/**
 * Remembers an event that was answered with success. It is kept in memory: what a node writes into the static data while n8n
 * starts the workflow is lost, and an event that was remembered before n8n recorded the execution could be lost as well.
 */
export function remember(hook: string, event: string): void {
	answered.add(`${hook} ${event}`);
	for (const oldest of answered) {
		if (answered.size <= REMEMBERED) {
			break;
		}
		answered.delete(oldest);
	}
}
