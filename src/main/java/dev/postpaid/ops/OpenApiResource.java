package dev.postpaid.ops;

import dev.postpaid.accounts.Public;
import dev.postpaid.platform.Settings;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The API description for programs (OpenAPI 3.1). The tests check each of their calls against it. */
@Public
@Path("openapi.json")
public class OpenApiResource {

    @Inject
    Settings settings;

    /** Returns the description. Its title and the webhook headers in it carry the brand of this installation. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String document() {
        return text().replace("{Brand}", settings.brandName());
    }

    private static String text() {
        try (InputStream document = OpenApiResource.class.getResourceAsStream("/openapi.json")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
