package dev.postpaid.web;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads a request body of any media type, unchanged. The scope is dependent for the same reason as in
 * {@link JsonInputReader}.
 */
@Provider
@Dependent
@Consumes(MediaType.WILDCARD)
public class RawBodyReader implements MessageBodyReader<RawBody> {

    @Inject
    Settings settings;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == RawBody.class;
    }

    @Override
    public RawBody readFrom(
            Class<RawBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return new RawBody(JsonInputReader.bounded(body, settings.count(Setting.REQUEST_MAX_BYTES)));
    }
}
