package dev.postpaid.events;

import java.util.List;

/**
 * All bodies of these events were deleted, since they mention an erased buyer. Fired inside the transaction that deletes
 * them: observers cancel waiting deliveries and delete copies of the texts.
 */
public record BodiesErased(String accountId, List<String> eventIds) {}
