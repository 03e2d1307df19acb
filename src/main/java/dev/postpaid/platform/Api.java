package dev.postpaid.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything for programs is below {@code /api}. */
@ApplicationPath("/api")
public class Api extends Application {

    /** Jersey would describe every class of the API at {@code application.wadl}; other servers do not know the name. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
