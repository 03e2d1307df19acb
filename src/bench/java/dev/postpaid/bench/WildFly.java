package dev.postpaid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** WildFly, prepared with the file that administrators use. Started without its shell script: CPU time counts for this process. */
final class WildFly implements Server {

    @Override
    public String name() {
        return "WildFly";
    }

    @Override
    public List<String> options(Path directory, int port) throws IOException {
        Path home = Path.of(System.getProperty("wildfly"));
        Path configuration = Files.createDirectories(directory.resolve("configuration"));
        try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
        Path deployments = Files.createDirectories(directory.resolve("deployments"));
        Files.copy(Path.of(System.getProperty("war")), deployments.resolve("postpaid.war"));
        return List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dorg.jboss.boot.log.file=" + directory.resolve("boot.log"),
                "-Dlogging.configuration=file:" + configuration.resolve("logging.properties"),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + directory,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.management.http.port=0");
    }
}
