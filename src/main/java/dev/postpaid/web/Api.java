package dev.postpaid.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Map;

/** The API for programs, below {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {

    /**
     * The URI of a resource for {@code Location}. It is relative to the application because RESTEasy completes every URI
     * from there: with a leading slash it would answer {@code /api/api/v1/…}.
     */
    public static URI at(String path) {
        return URI.create("v1/" + path);
    }

    /** Switches off Jersey's description of the API at {@code application.wadl}; other servers ignore the property. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
