package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.changes.Change;
import dev.postpaid.changes.Changes;
import dev.postpaid.changes.EntityTypes;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.JsonInputReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Reporting one change by hand, as a booking system does it with {@code POST /changes}. */
@Named
@RequestScoped
public class ReportPage {

    /** What the API takes for a number. */
    private static final String NUMBER = "-?(0|[1-9]\\d{0,19})";

    @Inject
    Caller caller;

    @Inject
    EntityTypes entities;

    @Inject
    EventTypes types;

    @Inject
    Changes changes;

    @Inject
    Settings settings;

    private String type = "prices";
    private String id = String.valueOf(EntitySamples.RECORD);
    private String action = EntitySamples.ACTIONS.get(0);
    private String attributes = EntitySamples.of(type, action);

    /** The catalogue, by what people call its entities. */
    public List<Choice> getTypes() {
        return types.all().stream()
                .filter(each -> !each.actions().isEmpty())
                .map(EventLabels::whole)
                .toList();
    }

    public List<String> getActions() {
        return EntitySamples.ACTIONS;
    }

    /** Another sample for another entity or action, unless somebody wrote something else. */
    public void suggest() {
        if (attributes == null || EntitySamples.isOne(attributes)) {
            attributes = EntitySamples.of(type, action);
        }
    }

    /** Reports it, and leads to where can be seen what was decided about it. */
    @Changing
    public void report() {
        List<Change> reported = Change.listed(new JsonInput(body()), entities.names());
        String event = changes.reportByHand(caller.accountId(), reported);
        Messages.addFlashGlobalInfo(Texts.of("report.done"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/event?id=" + event);
    }

    private JsonObject body() {
        var change = JSON.createObjectBuilder()
                .add("type", type)
                .add("id", recordId())
                .add("action", action)
                .add("attributes", typed());
        return JSON.createObjectBuilder()
                .add("data", JSON.createArrayBuilder().add(change))
                .build();
    }

    private JsonValue recordId() {
        if (id == null) {
            return JsonValue.NULL;
        }
        return id.matches(NUMBER) ? JSON.createValue(new BigInteger(id)) : JSON.createValue(id);
    }

    private JsonValue typed() {
        if (attributes == null) {
            return JsonValue.NULL;
        }
        try {
            return JsonInputReader.object(attributes, settings.count(Setting.REQUEST_MAX_BYTES));
        } catch (ProblemException e) {
            if (e.type() == ProblemType.TOO_LARGE) {
                throw e;
            }
            throw new InvalidValueException("attributes", "must be one JSON object, with each name once");
        }
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? null : id.strip();
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getAttributes() {
        return attributes;
    }

    public void setAttributes(String attributes) {
        this.attributes = attributes;
    }
}
