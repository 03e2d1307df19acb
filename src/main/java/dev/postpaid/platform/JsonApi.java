package dev.postpaid.platform;

import jakarta.json.spi.JsonProvider;

/** What makes and reads JSON, found once: {@link jakarta.json.Json} searches all libraries for it at every single call. */
public final class JsonApi {

    /** May be shared by all threads. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonApi() {}
}
