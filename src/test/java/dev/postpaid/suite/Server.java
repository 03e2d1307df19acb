package dev.postpaid.suite;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The servers that the suite runs on. What they answer differently before our code is asked is told by this. */
enum Server {
    PAYARA_MICRO {
        @Override
        Launch launch(Path directory, int port, Path... wars) {
            return served("logging.properties", port, wars);
        }

        @Override
        Launch launchWithJsonLog(Path directory, int port) {
            return served("logging-json.properties", port, postpaid());
        }

        /** The first of them is at the root. */
        private static Launch served(String logging, int port, Path... wars) {
            List<String> options = new ArrayList<>(List.of(
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
                    "/"));
            Stream.of(wars).forEach(war -> options.addAll(List.of("--deploy", war.toString())));
            return new Launch(options, () -> {});
        }
    },

    /** What standalone.sh runs, without the shell around it, which would be killed instead. */
    WILDFLY {
        @Override
        Launch launch(Path directory, int port, Path... wars) throws IOException {
            return served(ownBase(directory), port, wars);
        }

        @Override
        Launch launchWithJsonLog(Path directory, int port) throws IOException {
            Path base = ownBase(directory);
            configure(base, CONFIGURATION.resolve("wildfly/json-logs.cli"));
            return served(base, port, postpaid());
        }

        private Path ownBase(Path directory) throws IOException {
            Path base = Files.createTempDirectory(directory, "wildfly").toAbsolutePath();
            copied(home().resolve("standalone/configuration"), base.resolve("configuration"));
            return base;
        }

        /** What jboss-cli.sh runs. */
        private void configure(Path base, Path commands) throws IOException {
            ProcessBuilder cli = new ProcessBuilder(
                            ServersJava.program("java"),
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

        private Launch served(Path base, int port, Path... wars) throws IOException {
            Path configuration = base.resolve("configuration");
            Path deployments = Files.createDirectories(base.resolve("deployments"));
            for (Path war : wars) {
                Files.copy(war, deployments.resolve(war.getFileName()));
            }
            return Launch.of(
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
    },

    /** A domain that was prepared as administrators do. */
    GLASSFISH {
        @Override
        Launch launch(Path directory, int port, Path... wars) throws IOException {
            GlassFishDomain domain = GlassFishDomain.create(directory, port)
                    .prepare(CONFIGURATION.resolve("glassfish/postpaid.asadmin"));
            return new Launch(domain.options(), () -> domain.deploy(wars[0]));
        }

        @Override
        Launch launchWithJsonLog(Path directory, int port) {
            throw new UnsupportedOperationException("GlassFish logs no JSON");
        }
    };

    /** A step of a start. */
    interface Step {
        void run() throws IOException;
    }

    /**
     * How a server starts.
     *
     * @param options what {@code java} needs, behind its own options
     * @param deployment what is done when the server answers
     */
    record Launch(List<String> options, Step deployment) {

        /** The server deploys the WAR at its start. */
        private static Launch of(String... options) {
            return new Launch(List.of(options), () -> {});
        }
    }

    /** What is given to administrators. */
    private static final Path CONFIGURATION = Path.of("server-config").toAbsolutePath();

    /** The one that this run is about. */
    static Server ours() {
        if (System.getProperty("glassfish.home") != null) {
            return GLASSFISH;
        }
        return System.getProperty("wildfly.home") == null ? PAYARA_MICRO : WILDFLY;
    }

    /**
     * How it serves the WAR at the root, and others at their names.
     *
     * @param directory what the server writes beside the database goes below it
     */
    abstract Launch launch(Path directory, int port, Path... wars) throws IOException;

    /** The WAR of this project. */
    static Path postpaid() {
        return Path.of(System.getProperty("war"));
    }

    /** The same where the log shall be JSON. */
    abstract Launch launchWithJsonLog(Path directory, int port) throws IOException;

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
