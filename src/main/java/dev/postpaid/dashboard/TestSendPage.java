package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.deliveries.TestSendView;
import dev.postpaid.deliveries.TestSends;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.EventType;
import dev.postpaid.events.EventTypes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;

/** Sends an example to the endpoint of {@code ?id=}, or to the one that was just added, as part of the pages about it. */
@Named
@RequestScoped
public class TestSendPage {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    EventTypes types;

    @Inject
    TestSends testSends;

    private String type;
    private TestSendView told;

    @Changing
    public void send() {
        told = testSends.send(caller.account(), id(), type);
    }

    /** The event types that the endpoint selected; for a whole entity, every action. */
    public List<Choice> getTypes() {
        List<String> selected = endpoints.get(caller.accountId(), id()).events();
        return types.all(caller.accountId()).stream()
                .flatMap(each -> choices(each).filter(choice -> isSelected(selected, each, choice)))
                .toList();
    }

    private static Stream<Choice> choices(EventType type) {
        return type.actions().isEmpty() ? Stream.of(EventLabels.whole(type)) : EventLabels.actions(type);
    }

    private static boolean isSelected(List<String> selected, EventType type, Choice choice) {
        return selected.contains(type.name()) || selected.contains(choice.value());
    }

    private static String id() {
        String id = Faces.getRequestParameter("id");
        return id == null ? AddedPage.id() : id;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** The result, in the response to the test; otherwise null. */
    public TestSendView getTold() {
        return told;
    }
}
