package dev.postpaid.payments;

/** What a provider's API answered. */
record ProviderAnswer(int status, byte[] body) {}
