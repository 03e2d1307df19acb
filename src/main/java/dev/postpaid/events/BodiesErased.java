package dev.postpaid.events;

import java.util.List;

/**
 * The bodies of these events were deleted just now, all variants of each, because of whom they told about. Fired inside the
 * transaction that does it: what they said is to be forgotten everywhere, and they are not sent any more.
 */
public record BodiesErased(String accountId, List<String> eventIds) {}
