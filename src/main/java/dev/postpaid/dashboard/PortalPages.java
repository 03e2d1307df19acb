package dev.postpaid.dashboard;

import java.lang.reflect.Method;
import java.util.Set;

/**
 * What a visitor of a portal may open and do. All else is refused, so a new page or action is closed until it is named here:
 * people, API keys, what an account sells, how long it keeps its data, and everything of the operator.
 */
final class PortalPages {

    static final String START = "/dashboard/integrations";

    private static final Set<String> PAGES = Set.of(
            "integrations",
            "configurations",
            "configuration",
            "endpoint",
            "deliveries",
            "delivery",
            "events",
            "event",
            "search");

    private static final Set<Class<?>> BEANS = Set.of(
            IntegrationsPage.class,
            WebhooksPage.class,
            AddedPage.class,
            SecretPage.class,
            ConfigurationPage.class,
            OwnSecretPage.class,
            EndpointPage.class,
            RecoverPage.class,
            TestSendPage.class,
            DeliveriesPage.class,
            DeliveryPage.class,
            WhatToDo.class,
            EventPage.class);

    /** A key would outlive the visit, and it opens the whole API. */
    private static final String GENERATE_KEY = "generateKey";

    private PortalPages() {}

    /** @param name of the page below {@code /dashboard/}, decoded */
    static boolean hasPage(String name) {
        return PAGES.contains(name);
    }

    /** Whether a visitor may perform this action. */
    static boolean hasAction(Method action) {
        return BEANS.contains(action.getDeclaringClass()) && !action.getName().equals(GENERATE_KEY);
    }
}
