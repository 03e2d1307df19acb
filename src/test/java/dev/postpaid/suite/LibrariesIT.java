package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.client.Postpaid;
import dev.postpaid.receiver.Webhook;
import dev.postpaid.receiving.HookResource;
import dev.postpaid.receiving.Program;
import dev.postpaid.receiving.Requests;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application with both libraries on a server of the same kind, and Postpaid, which it calls and which sends to it. */
@Tag("server")
@Tag("newest")
class LibrariesIT extends Suite {

    /** What only the tests of the libraries have. */
    private static final String TESTS = ".*(Test|ScriptedServer)(\\$.*)?\\.class";

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("work"), "libraries-" + System.nanoTime()));
        Path war = directory.resolve("ROOT.war");
        ShrinkWrap.create(WebArchive.class, "ROOT.war")
                .addPackages(false, Filters.exclude(TESTS), Webhook.class.getPackage(), Postpaid.class.getPackage())
                .addPackage(HookResource.class.getPackage())
                .deleteClass(Requests.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile());
        server = ServerProcess.serve(directory, war, "/rest/hook");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static URI at(String path) {
        return server.api().base().resolve(path);
    }

    @Test
    void bothFiltersVerifyWhatPostpaidSends() {
        Requests requests = new Requests(at("/rest/hook"));
        requests.tryAll(at("/rest/hook"), "jaxrs");
        requests.tryAll(at("/servlet"), "servlet");
        requests.tryAgain(at("/servlet"), "servlet");

        requests.trust(shop.secret());
        shop.endpoint(at("/rest/hook").toString());
        shop.endpoint(at("/servlet").toString());
        JsonObject order = shop.sell();
        String event = shop.eventOf(order);
        soon().until(() -> shop.api()
                        .get("deliveries?event=" + event + "&status=delivered")
                        .data()
                        .size()
                == 2);
        assertThat(requests.handled())
                .as("both got the event at the same moment, so it may have been handled twice")
                .anyMatch(line -> line.contains(order.getString("id")));
    }

    @Test
    void theClientDoesEverythingOnAServer() {
        new Requests(at("/rest/hook")).trust(shop.secret());
        String wanted = Json.createObjectBuilder()
                .add("url", operator.base().toString())
                .add("key", shop.api().key())
                .add("operator_key", OPERATOR_KEY)
                .add("receiver", at("/rest/hook").toString())
                .build()
                .toString();

        server.api().post("/rest/client", wanted).expect(204);
    }

    @Test
    void theClientDoesEverythingOverPlainJersey() {
        new Requests(at("/rest/hook")).trust(shop.secret());

        Program.run(
                operator.base().toString(),
                shop.api().key(),
                OPERATOR_KEY,
                at("/rest/hook").toString(),
                null);
    }
}
