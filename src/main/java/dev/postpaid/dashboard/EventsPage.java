package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** All recorded events, sent or not. */
@Named
@RequestScoped
public class EventsPage {

    @Inject
    Caller caller;

    @Inject
    Events events;

    private String cursor;
    private Page<Event> page;

    public Page<Event> getPage() {
        if (page == null) {
            page = events.list(caller.accountId(), PageRequest.at(cursor));
        }
        return page;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
