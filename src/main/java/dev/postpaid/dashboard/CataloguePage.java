package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.deliveries.TestSendView;
import dev.postpaid.deliveries.TestSends;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.EventType;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.types.OwnTypes;
import dev.postpaid.types.TypeVersion;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.omnifaces.util.Faces;

/** The catalogue of event types, and one type: what it says, what it looks like, and a test of it. */
@Named
@RequestScoped
public class CataloguePage {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    EventTypes types;

    @Inject
    OwnTypes ownTypes;

    @Inject
    TestSends testSends;

    private EventType type;
    private String action;
    private String endpoint;
    private TestSendView told;

    public List<EventType> getAll() {
        return types.all(caller.accountId());
    }

    /** The type in the address. @throws ProblemException 404 if there is none */
    public EventType getType() {
        if (type == null) {
            String name = Faces.getRequestParameter("name");
            type = types.get(caller.accountId(), name == null ? "" : name);
        }
        return type;
    }

    /** The versions of the account's own type, newest first. */
    public List<TypeVersion> getVersions() {
        return ownTypes.allVersions(caller.accountId(), getType().name());
    }

    /** The name in the visitor's language. */
    public String label(EventType of) {
        return EventLabels.label(of.name(), of.label());
    }

    /** What it says, in the visitor's language. */
    public String description(EventType of) {
        if (of.own()) {
            return of.description();
        }
        return of.actions().isEmpty() ? Texts.of("event_type." + of.name()) : Texts.of("event_type.entity", label(of));
    }

    /** The webhooks that receive it, or some actions of it. */
    public List<Endpoint> getReceivers() {
        return endpoints.all(caller.accountId()).stream()
                .filter(each -> each.events().stream().anyMatch(this::isOfType))
                .toList();
    }

    private boolean isOfType(String selected) {
        return selected.equals(getType().name())
                || selected.startsWith(type.name() + ".") && !type.actions().isEmpty();
    }

    /** The actions of an entity, as a test can send them; none for an event. */
    public List<Choice> getActions() {
        return EventLabels.actions(getType()).toList();
    }

    /** Sends an example to the chosen webhook. @throws InvalidValueException if none was chosen */
    @Changing
    public void send() {
        if (endpoint == null) {
            throw new InvalidValueException("endpoint", Rule.of("required"));
        }
        told = testSends.send(
                caller.account(), endpoint, action == null ? getType().name() : action);
    }

    /** The result, in the response to the test; otherwise null. */
    public TestSendView getTold() {
        return told;
    }

    public String getAction() {
        return action;
    }

    /** Only an action of this type. */
    public void setAction(String action) {
        this.action = action != null && action.startsWith(getType().name() + ".") ? action : null;
    }

    public String getEndpoint() {
        return endpoint;
    }

    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }
}
