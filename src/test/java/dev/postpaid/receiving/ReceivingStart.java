package dev.postpaid.receiving;

import dev.postpaid.receiver.WebhookServletFilter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

@WebListener
public class ReceivingStart implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent start) {
        start.getServletContext()
                .addFilter("webhooks", new WebhookServletFilter(Handled.VERIFIER, Handled.RECENT, 10_000))
                .addMappingForUrlPatterns(null, false, "/servlet");
    }
}
