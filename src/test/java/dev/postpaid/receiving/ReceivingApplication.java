package dev.postpaid.receiving;

import dev.postpaid.receiver.WebhookFilter;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application with a receiver, as its developers would write it. */
@ApplicationPath("rest")
public class ReceivingApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(HookResource.class, ClientResource.class);
    }

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return Set.of(new WebhookFilter(Handled.VERIFIER, Handled.RECENT, 10_000));
    }
}
