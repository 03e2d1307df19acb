package dev.postpaid.idempotency;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request of an authenticated program.
 *
 * @param accountId of the caller
 */
public record Asked(String accountId, HttpServletRequest http) {}
