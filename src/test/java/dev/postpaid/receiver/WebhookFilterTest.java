package dev.postpaid.receiver;

import com.sun.net.httpserver.HttpServer;
import dev.postpaid.receiving.ReceivingApplication;
import dev.postpaid.receiving.Requests;
import java.net.URI;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** The filter for JAX-RS with nothing but Jersey. */
class WebhookFilterTest {

    @Test
    void itLetsThroughWhatIsVerifiedOnce() {
        HttpServer server = JdkHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:0/"), ResourceConfig.forApplication(new ReceivingApplication()));
        try {
            URI hook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/rest/hook");
            Requests requests = new Requests(hook);
            requests.tryAll(hook, "jaxrs");
            requests.tryAgain(hook, "jaxrs");
        } finally {
            server.stop(0);
        }
    }
}
