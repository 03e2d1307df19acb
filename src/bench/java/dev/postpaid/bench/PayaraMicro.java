package dev.postpaid.bench;

import java.nio.file.Path;
import java.util.List;

/** Payara Micro with the configuration that administrators use. */
final class PayaraMicro implements Server {

    @Override
    public String name() {
        return "Payara Micro";
    }

    @Override
    public List<String> options(Path directory, int port) {
        Path config = Path.of(System.getProperty("server.config"), "payara-micro");
        return List.of(
                "-jar", System.getProperty("payara"),
                "--nohazelcast", "--disablephonehome",
                "--port", Integer.toString(port),
                "--contextroot", "/",
                "--logproperties", config.resolve("logging.properties").toString(),
                "--prebootcommandfile", config.resolve("trial.asadmin").toString(),
                "--postbootcommandfile", config.resolve("post-boot.asadmin").toString(),
                "--deploy", System.getProperty("war"));
    }
}
