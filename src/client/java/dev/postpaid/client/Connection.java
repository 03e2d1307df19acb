package dev.postpaid.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.AsyncInvoker;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.InvocationCallback;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Sends single tries.
 *
 * @param isOwn whether it closes the client
 * @param authorization the value of the header
 * @param account the value of {@code Postpaid-Account}, or null
 * @param tryLimit how long a try may take
 * @param executor where what follows an asynchronous call runs
 */
record Connection(
        Client client,
        boolean isOwn,
        URI base,
        String authorization,
        String account,
        Retries retries,
        Duration tryLimit,
        Executor executor)
        implements AutoCloseable {

    /** More is no answer of Postpaid. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    Connection actingFor(String other) {
        return new Connection(client, false, base, authorization, other, retries, tryLimit, executor);
    }

    <T> Call<T> call(Request request, Function<Answer, T> read) {
        return new Call<>(this, request, read);
    }

    /** How long a call may take, with all tries. */
    Duration limit() {
        return retries.atMost().plus(tryLimit);
    }

    @Override
    public void close() {
        if (isOwn) {
            client.close();
        }
    }

    /** Sends it on this thread. Without an answer {@link Answer#failure} says why. */
    Answer send(Request request, String idempotencyKey) {
        long started = System.nanoTime();
        try (Response response = prepare(request, idempotencyKey)
                .build(method(request), entity(request))
                .invoke()) {
            return read(response, started);
        } catch (ProcessingException | IOException failure) {
            return Answer.none(failure);
        }
    }

    /**
     * Sends it on a thread of the JAX-RS implementation. Some never say that they failed, so the future does it when the time is
     * over. Cancelling it ends the request.
     */
    CompletableFuture<Answer> sendLater(Request request, String idempotencyKey) {
        long started = System.nanoTime();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        InvocationCallback<Response> callback = new InvocationCallback<>() {
            @Override
            public void completed(Response response) {
                try (response) {
                    answer.complete(read(response, started));
                } catch (IOException | RuntimeException failure) {
                    answer.complete(Answer.none(failure));
                }
            }

            @Override
            public void failed(Throwable failure) {
                answer.complete(Answer.none(failure));
            }
        };
        AsyncInvoker invoker = prepare(request, idempotencyKey).async();
        Entity<String> entity = entity(request);
        Future<Response> sent = entity == null
                ? invoker.method(method(request), callback)
                : invoker.method(method(request), entity, callback);
        answer.whenComplete((nothing, cancelled) -> {
            if (cancelled != null) {
                sent.cancel(true);
            }
        });
        return answer.orTimeout(tryLimit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Invocation.Builder prepare(Request request, String idempotencyKey) {
        Invocation.Builder builder = client.target(base.resolve(request.address()))
                .request(MediaType.APPLICATION_JSON, "application/problem+json")
                .header("Authorization", authorization)
                .header("User-Agent", "postpaid-client");
        header(builder, "Postpaid-Account", account);
        header(builder, "Idempotency-Key", idempotencyKey);
        header(builder, "If-Match", request.ifMatch());
        header(builder, "X-HTTP-Method-Override", request.method().equals("PATCH") ? "PATCH" : null);
        return builder;
    }

    private static void header(Invocation.Builder builder, String name, String value) {
        if (value != null) {
            builder.header(name, value);
        }
    }

    /** {@code HttpURLConnection}, over which many implementations send, cannot say PATCH. */
    private static String method(Request request) {
        return request.method().equals("PATCH") ? "POST" : request.method();
    }

    private static Entity<String> entity(Request request) {
        return request.body() == null
                ? null
                : Entity.entity(request.body().toString(), MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"));
    }

    private Answer read(Response response, long started) throws IOException {
        if (response.getStatus() < 100) {
            return Answer.none(new IOException("what came is not HTTP"));
        }
        Map<String, String> headers = new HashMap<>();
        response.getStringHeaders()
                .forEach((name, values) ->
                        headers.put(name == null ? "" : name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        InputStream in = response.hasEntity() ? response.readEntity(InputStream.class) : InputStream.nullInputStream();
        return new Answer(response.getStatus(), headers, bytes(in, started), null);
    }

    /** A read timeout bounds a silence; a body that comes byte by byte would have none. */
    private byte[] bytes(InputStream in, long started) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            all.write(buffer, 0, read);
            if (all.size() > MOST_BYTES) {
                throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
            }
            if (System.nanoTime() - started > tryLimit.toNanos()) {
                throw new SocketTimeoutException("the answer does not end");
            }
        }
        return all.toByteArray();
    }

    /** The address, and no key. */
    @Override
    public String toString() {
        return "Connection to " + base;
    }
}
