package dev.postpaid.suite;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
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
        Launch launch(Path directory, int port, Path... wars) throws IOException {
            return served(directory, "logging.properties", port, wars);
        }

        @Override
        Launch launchWithJsonLog(Path directory, int port) throws IOException {
            return served(directory, "logging-json.properties", port, postpaid());
        }

        /** The first of them is at the root. */
        private static Launch served(Path directory, String logging, int port, Path... wars) throws IOException {
            Path own = Files.createTempDirectory(directory, "micro").toAbsolutePath();
            linked(Unpacked.ONCE, own);
            List<String> options = new ArrayList<>(List.of(
                    "-jar",
                    own.resolve("launch-micro.jar").toString(),
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
                    "--file=" + commands);
            cli.environment().put("JBOSS_HOME", home().toString());
            run(base.resolve("cli.log"), cli);
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

    /** Payara Micro as {@code --outputlauncher} leaves it: a start need not unpack 140 MB, which takes five seconds. */
    private static final class Unpacked {

        static final Path ONCE = unpacked();

        private static Path unpacked() {
            try {
                Path root = Files.createTempDirectory(
                        Files.createDirectories(Path.of(System.getProperty("work"))), "unpacked");
                run(
                        root.resolve("unpacked.log"),
                        new ProcessBuilder(
                                ServersJava.program("java"),
                                "-jar",
                                System.getProperty("micro.jar"),
                                "--rootdir",
                                root.toAbsolutePath().toString(),
                                "--outputlauncher"));
                return root;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void run(Path log, ProcessBuilder command) throws IOException {
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.command() + " failed, see " + log);
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    /** The JARs are the same files; what a server changes is its own. */
    private static void linked(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path at = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(at);
                } else if (file.toString().endsWith(".jar")) {
                    Files.createLink(at, file);
                } else {
                    Files.copy(file, at, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

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
