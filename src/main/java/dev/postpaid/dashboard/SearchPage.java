package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.events.BodySearch;
import dev.postpaid.events.Event;
import dev.postpaid.search.Found;
import dev.postpaid.search.Search;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Servlets;

/** What the text of the search box was found in. The only thing that is found is opened at once. */
@Named
@RequestScoped
public class SearchPage {

    @Inject
    Caller caller;

    @Inject
    Search search;

    @Inject
    BodySearch bodies;

    @Inject
    Visitor visitor;

    @Inject
    Address address;

    private Found found;
    private Page<Event> inBodies;

    public String getText() {
        return address.value("q");
    }

    public Found getFound() {
        if (found == null) {
            Found all = search.find(caller.accountId(), getText());
            found = visitor.isInPortal() ? all.withoutOrders() : all;
        }
        return found;
    }

    /** Before the page is drawn. */
    public void open() {
        if (getFound().count() == 1 && !isInBodies()) {
            Faces.redirect(visitor.getPath() + "/dashboard/" + page());
        }
    }

    private String page() {
        if (!found.orders().isEmpty()) {
            return "order?id=" + found.orders().get(0).id();
        }
        if (!found.events().isEmpty()) {
            return "event?id=" + found.events().get(0).id();
        }
        return found.deliveries().isEmpty()
                ? "endpoint?id=" + found.endpoints().get(0).id()
                : "delivery?id=" + found.deliveries().get(0).id();
    }

    /** Whether bodies are searched, too, which somebody has to ask for. */
    public boolean isInBodies() {
        return "true".equals(address.value("bodies")) && getText() != null;
    }

    /** The events with the text in their body. */
    public Page<Event> getBodies() {
        if (inBodies == null) {
            inBodies = bodies.find(caller.accountId(), getText(), PageRequest.at(address.value("cursor")));
        }
        return inBodies;
    }

    /** The search as a part of a link. */
    public String getQuery() {
        return Servlets.toQueryString(Map.of("q", List.of(getText())));
    }
}
