package dev.postpaid.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An application server that serves the WAR. */
interface Server {

    /** How it is named in the report. */
    String name();

    /**
     * What {@code java} needs behind its own options.
     *
     * @param directory what the server writes goes below it
     */
    List<String> options(Path directory, int port) throws IOException;

    /** @param name {@code payara} or {@code wildfly} */
    static Server of(String name) {
        return switch (name) {
            case "payara" -> new PayaraMicro();
            case "wildfly" -> new WildFly();
            default -> throw new IllegalArgumentException("no such server: " + name);
        };
    }
}
