package dev.postpaid.suite;

import dev.postpaid.FreePort;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A domain of GlassFish with ports of its own. */
final class GlassFishDomain {

    private static final String NAME = "postpaid";

    /** Ports that the preparation closes, but not before the first start. */
    private static final List<String> OTHER_PORTS = List.of(
            "http.ssl.port",
            "jms.port",
            "orb.listener.port",
            "orb.ssl.port",
            "orb.mutualauth.port",
            "domain.jmxPort",
            "osgi.shell.telnet.port",
            "java.debugger.port");

    private final Path directory;
    private final int adminPort = FreePort.find();

    private GlassFishDomain(Path directory) {
        this.directory = directory;
    }

    static GlassFishDomain create(Path below, int port) throws IOException {
        GlassFishDomain domain = new GlassFishDomain(
                Files.createTempDirectory(below, "glassfish").toAbsolutePath());
        String others =
                OTHER_PORTS.stream().map(name -> name + "=" + FreePort.find()).collect(Collectors.joining(":"));
        domain.asadmin(
                "create-domain",
                "--nopassword",
                "--checkports=false",
                "--domaindir",
                domain.directory.toString(),
                "--adminport",
                Integer.toString(domain.adminPort),
                "--instanceport",
                Integer.toString(port),
                "--domainproperties",
                others,
                NAME);
        return domain;
    }

    /** Runs the commands of this file in the domain. */
    GlassFishDomain prepare(Path commands) throws IOException {
        asadmin("start-domain", "--domaindir", directory.toString(), NAME);
        try {
            asadmin("--port", Integer.toString(adminPort), "multimode", "--file", commands.toString());
        } finally {
            asadmin("stop-domain", "--domaindir", directory.toString(), NAME);
        }
        return this;
    }

    /** What {@code start-domain} gives to {@code java}: without asadmin around the server it can be killed. */
    List<String> options() throws IOException {
        return asadmin("start-domain", "--dry-run", "--domaindir", directory.toString(), NAME)
                .dropWhile(line -> !line.endsWith("/java"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
    }

    /**
     * Deploys to the running domain. What lies in {@code autodeploy} at the start would be deployed while the server still starts
     * bundles; now and then <a href="https://github.com/eclipse-ee4j/glassfish/issues/25552">one gets in the way of the other</a>,
     * and the application stays away without a word.
     */
    void deploy(Path war) throws IOException {
        asadmin("--port", Integer.toString(adminPort), "deploy", "--name", NAME, "--contextroot", "/", war.toString());
    }

    /** @return what it writes */
    private Stream<String> asadmin(String... arguments) throws IOException {
        Path log = Files.createTempFile(directory, "asadmin", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("glassfish.home"), "bin", "asadmin").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder asadmin =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        String java = ServersJava.required().toString();
        asadmin.environment().put("AS_JAVA", java);
        asadmin.environment().put("JAVA_HOME", java);
        try {
            if (asadmin.start().waitFor() != 0) {
                throw new IOException(command + " failed, see " + log);
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
        return Files.readAllLines(log).stream();
    }
}
