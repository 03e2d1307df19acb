package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.changes.Action;
import dev.postpaid.changes.Change;
import dev.postpaid.changes.Changes;
import dev.postpaid.changes.EntityTypes;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInputReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Reports one change by hand, as a booking system does with {@code POST /changes}. */
@Named
@RequestScoped
public class ReportPage {

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
    private Action action = Action.CREATED;
    private String attributes = EntitySamples.of(type, action);

    /** The catalogue of entities, by their labels. */
    public List<Choice> getTypes() {
        return types.all().stream()
                .filter(each -> !each.actions().isEmpty())
                .map(EventLabels::whole)
                .toList();
    }

    public Action[] getActions() {
        return Action.values();
    }

    /** Replaces the sample after another entity or action was chosen, unless the user has edited it. */
    public void suggest() {
        if (attributes == null || EntitySamples.isOne(attributes)) {
            attributes = EntitySamples.of(type, action);
        }
    }

    /** Reports the change and opens the page of its event. */
    @Changing
    public void report() {
        Change change = Change.typed(type, id, action, typed(), entities.names());
        String event = changes.reportByHand(caller.accountId(), List.of(change));
        Messages.addFlashGlobalInfo(Texts.of("report.done"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/event?id=" + event);
    }

    /** The typed attributes; a deleted record can have none. */
    private JsonObject typed() {
        if (attributes == null) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try {
            return JsonInputReader.object(attributes, settings.count(Setting.REQUEST_MAX_BYTES));
        } catch (ProblemException e) {
            if (e.type() == ProblemType.TOO_LARGE) {
                throw e;
            }
            throw new InvalidValueException("attributes", Rule.of("one_json_object"));
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
        return action.word();
    }

    public void setAction(String action) {
        this.action = Action.of(action);
    }

    public String getAttributes() {
        return attributes;
    }

    public void setAttributes(String attributes) {
        this.attributes = attributes;
    }
}
