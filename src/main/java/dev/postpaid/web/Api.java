package dev.postpaid.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Map;

/** Everything for programs is below {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {

    /**
     * Where something is, for {@code Location}. Relative to the application: RESTEasy takes that for all it completes,
     * and would answer {@code /api/api/v1/…} to one that begins with a slash.
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
