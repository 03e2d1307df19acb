package dev.postpaid.mcp;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All tools, in the order in which they are listed: the questions first that an assistant begins with. */
@ApplicationScoped
class Tools {

    @Inject
    OverviewTools overview;

    @Inject
    EventTools events;

    @Inject
    DeliveryTools deliveries;

    @Inject
    EndpointTools endpoints;

    private final Map<String, Tool> byName = new LinkedHashMap<>();

    @PostConstruct
    void collect() {
        Stream.<ToolBox>of(overview, events, deliveries, endpoints)
                .flatMap(box -> box.tools().stream())
                .forEach(tool -> byName.put(tool.name(), tool));
    }

    List<Tool> all() {
        return List.copyOf(byName.values());
    }

    /** Null if there is none of this name. */
    Tool named(String name) {
        return byName.get(name);
    }
}
