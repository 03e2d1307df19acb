package dev.postpaid.idempotency;

import dev.postpaid.accounts.Caller;
import dev.postpaid.web.JsonInput;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Encloses the whole resource method, and so every transaction in it. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class IdempotentInterceptor {

    @Inject
    HttpServletRequest http;

    @Inject
    Caller caller;

    @Inject
    StoredResponses answers;

    @AroundInvoke
    Object answer(InvocationContext call) throws Exception {
        String header = http.getHeader(IdempotencyKey.HEADER);
        return header == null ? call.proceed() : answer(call, request(call, IdempotencyKey.parse(header)));
    }

    private Object answer(InvocationContext call, KeyedRequest request) throws Exception {
        Optional<StoredResponse> known = answers.begin(request);
        if (known.isPresent()) {
            return known.get().replayed();
        }
        try {
            return answers.once(request, call::proceed);
        } catch (Exception e) {
            free(request, e);
            throw e;
        }
    }

    /** Frees the key after a failed request, which has changed nothing. A key that cannot be freed expires. */
    private void free(KeyedRequest request, Exception reason) {
        try {
            answers.free(request);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private KeyedRequest request(InvocationContext call, IdempotencyKey key) {
        return KeyedRequest.of(caller.accountId(), key, http, bodySha256(call));
    }

    /** Empty for a method without a body. */
    private static String bodySha256(InvocationContext call) {
        return Stream.of(call.getParameters())
                .filter(JsonInput.class::isInstance)
                .map(body -> ((JsonInput) body).sha256())
                .findFirst()
                .orElse("");
    }
}
