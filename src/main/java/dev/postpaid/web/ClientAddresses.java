package dev.postpaid.web;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** The client of a request: as a trusted proxy names it, else the connected address. */
@ApplicationScoped
public class ClientAddresses {

    /**
     * WildFly, told that there is a proxy, takes the first address of the header for the client's, which the client can
     * choose; no port comes with it. What the proxy itself says is at the end.
     */
    private static final int NOBODYS_PORT = 0;

    @Inject
    Settings settings;

    private ClientAddress.Proxies trusted;

    /** At the start, where a wrong setting stops it. */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        trusted = ClientAddress.Proxies.of(settings.text(Setting.TRUSTED_PROXIES));
    }

    public ClientAddress of(HttpServletRequest request) {
        String forwarded = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        if (forwarded.isBlank() || request.getRemotePort() != NOBODYS_PORT) {
            return ClientAddress.of(request.getRemoteAddr(), forwarded, trusted);
        }
        int last = forwarded.lastIndexOf(',');
        return ClientAddress.of(forwarded.substring(last + 1), forwarded.substring(0, Math.max(last, 0)), trusted);
    }
}
