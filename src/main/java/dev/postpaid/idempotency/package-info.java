package dev.postpaid.idempotency;
