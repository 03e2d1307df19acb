package dev.postpaid.suite;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test against the real WAR on the real server. */
@RunAsClient
@ExtendWith({ServersJava.class, ArquillianExtension.class})
public abstract class Suite {

    /** What the server was started with. */
    static final String OPERATOR_KEY = "bk_OperatorKeyOfTheTestSuite000000ChxfL";

    /** Long enough for the slowest machine; whoever waits is done as soon as it is there. */
    protected static final Duration SOON = Duration.ofSeconds(20);

    @ArquillianResource
    URL deployed;

    protected Api operator;
    protected Shop shop;

    @BeforeEach
    void openShop() {
        connect();
        shop = Shop.open(operator);
    }

    /** The URL names the machine's outward address; the tests stay on loopback. */
    void connect() {
        operator = new Api(URI.create("http://127.0.0.1:" + deployed.getPort()), OPERATOR_KEY);
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    protected static ConditionFactory soon() {
        return Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(20));
    }
}
