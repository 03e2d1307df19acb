package dev.postpaid.events;

import java.util.List;

/**
 * All bodies of these events were deleted, since they told about an erased buyer. Fired inside the transaction that
 * deletes them: observers cancel what waits and delete copies of the texts.
 */
public record BodiesErased(String accountId, List<String> eventIds) {}
