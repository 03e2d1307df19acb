package dev.postpaid.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The servers that the suite runs on. What they answer differently before our code is asked is told by this. */
enum Server {
    PAYARA_MICRO {
        @Override
        List<String> options(Path directory, int port) {
            return List.of(
                    "-jar",
                    System.getProperty("micro.jar"),
                    "--nocluster",
                    "--port",
                    Integer.toString(port),
                    "--contextroot",
                    "/",
                    "--deploy",
                    System.getProperty("war"));
        }
    },

    /** What standalone.sh runs, without the shell around it, which would be killed instead. */
    WILDFLY {
        @Override
        List<String> options(Path directory, int port) throws IOException {
            Path base = Files.createTempDirectory(directory, "wildfly").toAbsolutePath();
            Path configuration = copied(home().resolve("standalone/configuration"), base.resolve("configuration"));
            Path deployments = Files.createDirectories(base.resolve("deployments"));
            Files.copy(Path.of(System.getProperty("war")), deployments.resolve("postpaid.war"));
            return List.of(
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                    "--add-opens=java.base/java.io=ALL-UNNAMED",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "-Dorg.jboss.boot.log.file=" + base.resolve("boot.log"),
                    "-Dlogging.configuration=file:" + configuration.resolve("logging.properties"),
                    "-jar",
                    home().resolve("jboss-modules.jar").toString(),
                    "-mp",
                    home().resolve("modules").toString(),
                    "org.jboss.as.standalone",
                    "-Djboss.home.dir=" + home(),
                    "-Djboss.server.base.dir=" + base,
                    "-Djboss.bind.address=127.0.0.1",
                    "-Djboss.http.port=" + port,
                    "-Djboss.management.http.port=0");
        }

        private Path home() {
            return Path.of(System.getProperty("wildfly.home"));
        }
    };

    /** The one that this run is about. */
    static Server ours() {
        return System.getProperty("wildfly.home") == null ? PAYARA_MICRO : WILDFLY;
    }

    /**
     * What {@code java} needs, behind its own options, to serve the WAR.
     *
     * @param directory what the server writes beside the database goes below it
     */
    abstract List<String> options(Path directory, int port) throws IOException;

    private static Path copied(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }
}
