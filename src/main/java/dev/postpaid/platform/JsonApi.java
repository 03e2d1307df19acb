package dev.postpaid.platform;

import jakarta.json.spi.JsonProvider;

/** The JSON provider, looked up once: {@link jakarta.json.Json} searches all libraries for it on every call. */
public final class JsonApi {

    /** Thread-safe. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonApi() {}
}
