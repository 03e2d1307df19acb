package dev.postpaid.suite;

import java.io.IOException;
import java.io.InterruptedIOException;
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
            return served("logging.properties", port);
        }

        @Override
        List<String> optionsForJsonLogs(Path directory, int port) {
            return served("logging-json.properties", port);
        }

        private static List<String> served(String logging, int port) {
            return List.of(
                    "-jar",
                    System.getProperty("micro.jar"),
                    "--logproperties",
                    CONFIGURATION.resolve("payara-micro").resolve(logging).toString(),
                    "--prebootcommandfile",
                    CONFIGURATION.resolve("payara-micro/trial.asadmin").toString(),
                    "--postbootcommandfile",
                    CONFIGURATION.resolve("payara-micro/post-boot.asadmin").toString(),
                    "--nohazelcast",
                    "--disablephonehome",
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
            return served(ownBase(directory), port);
        }

        @Override
        List<String> optionsForJsonLogs(Path directory, int port) throws IOException {
            Path base = ownBase(directory);
            configure(base, CONFIGURATION.resolve("wildfly/json-logs.cli"));
            return served(base, port);
        }

        private Path ownBase(Path directory) throws IOException {
            Path base = Files.createTempDirectory(directory, "wildfly").toAbsolutePath();
            copied(home().resolve("standalone/configuration"), base.resolve("configuration"));
            return base;
        }

        /** What jboss-cli.sh runs. */
        private void configure(Path base, Path commands) throws IOException {
            ProcessBuilder cli = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djboss.server.base.dir=" + base,
                            "-jar",
                            home().resolve("jboss-modules.jar").toString(),
                            "-mp",
                            home().resolve("modules").toString(),
                            "org.jboss.as.cli",
                            "--file=" + commands)
                    .redirectErrorStream(true)
                    .redirectOutput(base.resolve("cli.log").toFile());
            cli.environment().put("JBOSS_HOME", home().toString());
            try {
                if (cli.start().waitFor() != 0) {
                    throw new IOException(commands + " failed, see " + base.resolve("cli.log"));
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException(e.getMessage());
            }
        }

        private List<String> served(Path base, int port) throws IOException {
            Path configuration = base.resolve("configuration");
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

    /** What is given to administrators. */
    private static final Path CONFIGURATION = Path.of("server-config").toAbsolutePath();

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

    /** The same where the log shall be JSON. */
    abstract List<String> optionsForJsonLogs(Path directory, int port) throws IOException;

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
